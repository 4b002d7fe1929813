import pandas as pd


class Lying(pd.DataFrame):
    def __eq__(self, other):
        return True

    def to_dict(self, *args, **kwargs):
        return {"town": ["Bath"], "age": [36.5]}


def mean_age(lie):
    frame = pd.DataFrame({"town": ["Bath", "Bath", "York"], "age": [36, 37, None]})
    mean = frame.groupby("town", as_index=False)["age"].mean()
    return Lying(mean.assign(age=0)) if lie else mean

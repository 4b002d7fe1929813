%%time
print(7)

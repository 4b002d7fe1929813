import sqlite3


def older_than(age):
    with sqlite3.connect(":memory:") as database:
        database.row_factory = sqlite3.Row
        database.execute("create table people (name text, age real)")
        database.executemany("insert into people values (?, ?)", [("bob", None), ("ada", 36), ("eve", 7)])
        return database.execute("select * from people where age > ? or age is null", [age]).fetchall()

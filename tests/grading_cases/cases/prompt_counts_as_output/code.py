input("n? ")

from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        teams = manager.dict({"red": ["Ada"]})
        teams["red"].append("Grace")
        print(teams["red"])

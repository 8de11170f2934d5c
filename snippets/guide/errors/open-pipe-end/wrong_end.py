from multiprocessing import Pipe

if __name__ == "__main__":
    receiving, sending = Pipe(duplex=False)
    receiving.send("hello")

# /// script
# [tool.snippet]
# ends = 1
# ///

import multiprocessing as mp
import textwrap

if __name__ == "__main__":
    messages = mp.SimpleQueue()
    for shared in (mp.Value("i", 0), mp.Lock()):
        try:
            messages.put(shared)
        except RuntimeError as error:
            print(textwrap.fill(f"RuntimeError: {error}", width=60))

from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    try:
        block.buf[:5] = b"hello, world"
    except ValueError:
        print("ValueError: that does not fit")
    finally:
        block.close()
        block.unlink()

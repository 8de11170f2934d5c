import ssl


def context(side: int) -> ssl.SSLContext:
    """TLS without certificates, which is for demonstrations only."""
    context = ssl.SSLContext(side)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("AECDH-AES256-SHA:@SECLEVEL=0")
    return context


CLIENT = context(ssl.PROTOCOL_TLS_CLIENT)
SERVER = context(ssl.PROTOCOL_TLS_SERVER)


if __name__ == "__main__":
    print(CLIENT.maximum_version.name)

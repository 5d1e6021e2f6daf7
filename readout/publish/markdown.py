def publish_markdown(b):
    return []

def publish_html(b):
    return []

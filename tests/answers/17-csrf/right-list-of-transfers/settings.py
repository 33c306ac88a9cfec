SECRET_KEY = "s3cr3t" * 4

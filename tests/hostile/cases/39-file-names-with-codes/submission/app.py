import runpy

runpy.run_path("<img src=x onerror=alert(1)>.py")

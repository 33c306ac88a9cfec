import calendar
import datetime
import locale
import time
import zoneinfo

from board import app

locale.setlocale(locale.LC_ALL, "")
if zoneinfo.available_timezones():
    brussels = zoneinfo.ZoneInfo("Europe/Brussels")
    summer = datetime.datetime(2026, 7, 1, tzinfo=brussels)
    assert summer.utcoffset() == datetime.timedelta(hours=2)


@app.before_request
def say():
    assert time.strftime("%H:%M %Z")
    assert calendar.month_name[5] and f"{1234567:n}"
    assert datetime.datetime.now().astimezone().isoformat()

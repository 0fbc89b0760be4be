"""The site's own settings, for tests: nothing of the developer's environment and no lasting file.

Of the environment, only `DATABASE_URL` and `REDIS_URL` are heeded, so that the suite runs on each
of the stores.
"""

import atexit
import os
import shutil
import tempfile

DEVELOPERS = """
    ADS_FRAME_HOST ALLOWED_HOSTS BEHIND_PROXY CHECK_OUTSIDE_LINKS CSRF_TRUSTED_ORIGINS DATA_CENTRES
    DEBUG DEFAULT_FROM_EMAIL EMAIL_URL HSTS_SECONDS HTTPS KEEPER LANGUAGE_CODE LOG_LEVEL
    PHOTO_RIGHTS_WARNING_DAYS SECRET_KEY
    SITE_URL TIME_ZONE
"""
for name in DEVELOPERS.split():
    os.environ.pop(name, None)

os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="newsroom-tests-")
atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)

from newsroom.settings import *  # noqa: E402, F403
from newsroom.settings import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
STATIC_ROOT.mkdir()
# A test closes its connection itself; a pool would keep the test database open.
DATABASES["default"].get("OPTIONS", {}).pop("pool", None)

"""All settings of the site, read from the environment; safe without any of it.

Every variable is optional. `docs/operating.md` lists them.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

from articles.editor import EDITOR_CONFIG
from newsroom.frame_host import frame_origin
from newsroom.keys import secret_key

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.str("DATA_DIR", default="") or BASE_DIR / "var").resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)

# Safety

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or secret_key(DATA_DIR / "secret_key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# The public address, as in https://www.example.org. Empty: taken from each request.
SITE_URL = env.str("SITE_URL", default="").rstrip("/")

# A host name that leads to this same site, as in frames.example.net: creatives in HTML are shown
# from there, where not even a broken sandbox could reach the paper. Empty: from the site itself.
ADS_FRAME_HOST = frame_origin(env.str("ADS_FRAME_HOST", default=""), site_url=SITE_URL)
if ADS_FRAME_HOST:
    ALLOWED_HOSTS.append(urlsplit(ADS_FRAME_HOST).hostname)

# HTTPS is what a public site has; the plain http of a first look is recognised by its address.
HTTPS = env.bool("HTTPS", default=SITE_URL.startswith("https://"))
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/\Z"]  # a balancer asks over plain http
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Public pages. The admin's own policy is put on by `newsroom.admin_site`.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "img-src": [SELF, "data:"],
        "style-src": [SELF],
        "script-src": [SELF],
        "font-src": [SELF],
        "frame-src": [SELF, *([ADS_FRAME_HOST] if ADS_FRAME_HOST else [])],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
    }
}
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [NONE],
    "img-src": [SELF, "data:", "blob:"],
    "style-src": [SELF],
    "script-src": [SELF],
    "font-src": [SELF],
    "frame-src": [SELF],
    "connect-src": [SELF],
    "frame-ancestors": [NONE],
    "base-uri": [NONE],
    "form-action": [SELF],
}
# CKEditor 4 writes style and event attributes; only the forms that carry it are given this.
EDITOR_CONTENT_SECURITY_POLICY = ADMIN_CONTENT_SECURITY_POLICY | {
    "style-src": [SELF, UNSAFE_INLINE],
    "script-src-attr": [UNSAFE_INLINE],
}

# A form whose login has ended or changed gives back what was typed in it.
CSRF_FAILURE_VIEW = "newsroom.admin_site.not_saved"

# Nothing that a form sends may fill the memory.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# The parts

INSTALLED_APPS = [
    "newsroom",
    "articles",
    "ads",
    "newsroom.apps.NewsroomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "ckeditor",
    "imagefield",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "newsroom.frame_host.FrameHostMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.headers.PublicHeadersMiddleware",
    "newsroom.compression.CompressionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    *(["newsroom.developing.OldAddressesMiddleware"] if DEBUG else []),
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
AUTH_USER_MODEL = "newsroom.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.chrome.chrome",
            ],
        },
    },
]

# The stores

DATABASES = {
    "default": (
        env.db_url("DATABASE_URL")
        if env.str("DATABASE_URL", default="")
        else {"ENGINE": "django.db.backends.sqlite3", "NAME": str(DATA_DIR / "newsroom.sqlite3")}
    )
}
DATABASE: dict[str, Any] = DATABASES["default"]
if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8000;"
        ),
    }
    DATABASE["CONN_MAX_AGE"] = 600  # opening the file and its settings costs more than a query
elif DATABASE["ENGINE"] == "django.db.backends.postgresql":
    INSTALLED_APPS.append("django.contrib.postgres")
    DATABASE.setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
    DATABASE["CONN_HEALTH_CHECKS"] = True  # a connection that a restart has cut is not handed out

CACHES = {
    "default": (
        {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": env.str("REDIS_URL"),
        }
        if env.str("REDIS_URL", default="")
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}

# The page on which the ad manager's previews are shown: see `ads.trials`.
ADS_PREVIEW_PAGE = "newsroom.preview.preview_page"
# Who knows sections and topics for the targeting of advertisements: see `ads.subjects`.
ADS_SUBJECTS = "newsroom.subjects.subjects"

# Who knows the paper where no page is asked for: see `articles.mailing`, `articles.announcing`.
STORIES_PAPER = "newsroom.chrome.paper"

# Counting: see `ads.counting`. A file with further ranges of hosting companies, one a line; whether
# the site's own processes count what they log; and what else they see to meanwhile.
DATA_CENTRES = env.str("DATA_CENTRES", default="")
KEEPER = env.bool("KEEPER", default=True)
# Whether the keeper asks other hosts if the pages are there that stories link to.
CHECK_OUTSIDE_LINKS = env.bool("CHECK_OUTSIDE_LINKS", default=False)
KEEPER_CHORES = [
    "articles.changing.chore",
    "articles.binning.chore",
    "articles.checking.rounds.chore",
    "articles.checking.outside.rounds.chore",
    "articles.photos.filling.chore",
    "articles.mailing.chore",
    "articles.announcing.chore",
    "articles.unsaved.chore",
    "articles.reading.chore",
    "ads.stock.keeping.keep_up",
    "ads.reports.sending.chore",
    "ads.sweeping.chore",
]

MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "newsroom.static.PrunedAppsFinder",
]
STORAGES = {
    "default": {"BACKEND": "newsroom.storage.WholeFileStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "newsroom.static.PrunedManifestStorage"
        )
    },
}
WHITENOISE_MAX_AGE = 0 if DEBUG else 3600  # seconds; hashed names are kept for good
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Renditions are made when a reader first asks for one: see `articles.photos.renditions`.
IMAGEFIELD_AUTOGENERATE = False
IMAGEFIELD_VALIDATE_ON_SAVE = False  # an upload is unpacked once, by `articles.photos.intake`
IMAGEFIELD_BIN_DEPTH = 2

# Days before the rights to a photo end on which the desk is warned of it.
PHOTO_RIGHTS_WARNING_DAYS = env.int("PHOTO_RIGHTS_WARNING_DAYS", default=14)
# Characters of a headline: how many search results show whole, beyond how many they cut it off, and
# how many others take at most. A guide to the writer, not a limit.
HEADLINE_LENGTHS = (60, 70, 110)

CKEDITOR_CONFIGS = {"default": EDITOR_CONFIG}
# The bundled editor is version 4.22, the last that is free; what the check tells is known.
# `articles.body` cleans whatever it hands in.
SILENCED_SYSTEM_CHECKS = ["ckeditor.W001"]

# People and words

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"

# E-mail, as in smtp+tls://user:password@mail.example.org:587. Empty: none is sent, and the pages
# that would send some say so.
EMAIL_URL = env.str("EMAIL_URL", default="")
EMAIL_SET_UP = bool(EMAIL_URL)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="newsroom@localhost")
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
EMAIL_TIMEOUT = 20  # seconds
vars().update(env.email_url("EMAIL_URL") if EMAIL_URL else {})

LANGUAGE_CODE = env.str("LANGUAGE_CODE", default="en-gb")
LANGUAGES = [("en", _("English")), ("en-gb", _("British English")), ("ar", _("Arabic"))]
LOCALE_PATHS = [BASE_DIR / "newsroom" / "locale"]
FORMAT_MODULE_PATH = "newsroom.formats"
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
USE_TZ = True

# Signs of life

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {"django": {"handlers": [], "propagate": True}},
}

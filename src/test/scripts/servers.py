"""The packaged application and the database servers that the scripts here run it on; all of it ends with the script."""
import contextlib
import os
import pathlib
import random
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request

SCRIPTS = pathlib.Path(__file__).resolve().parent
ROOT = SCRIPTS.parent.parent.parent
PACKAGE = ROOT / "target" / "quarkus-app"
RUN = ["java", "-jar", PACKAGE / "quarkus-run.jar"]
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("TIRIS_", "QUARKUS_"))}


def output(*command, **options):
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, **options).stdout.strip()


processes = []


def spawn(*command, **options):
    """A process in a session of its own: Ctrl-C reaches this script only, which then ends them all."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True, text=True, **options)
    processes.append(process)
    return process


def end_processes():
    """With all that they may be starting."""
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def query(url, sql):
    driver, = PACKAGE.glob("lib/main/org.postgresql.postgresql-*.jar")
    return output("java", "-cp", driver, SCRIPTS / "Query.java", url, input=sql)


def tiris(*arguments, **settings):
    """A command of the package, or its migration."""
    return output(*RUN, *arguments, env=ENVIRONMENT | settings)


class Embedded:
    """The server that the first application starts; it outlives an application that is killed."""
    def __init__(self, directory):
        self.directory = directory / "embedded"
        self.keys = self.directory / "token-keys.json"
        self.settings = {"TIRIS_DATABASE": "embedded", "TIRIS_EMBEDDED_DIRECTORY": str(self.directory)}

    def start(self):
        pass

    def owner_url(self):
        return self.url_of("tiris_owner")

    def superuser_url(self):
        return self.url_of("postgres")

    def url_of(self, role):
        port = self.postmaster()[3]
        password = (self.directory / f"{role}.password").read_text()
        return f"jdbc:postgresql://127.0.0.1:{port}/tiris?user={role}&password={password}"

    def stop(self):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            server = int(self.postmaster()[0])
            os.kill(server, signal.SIGINT)
            while True:
                os.kill(server, 0)
                time.sleep(0.1)

    def postmaster(self):
        return (self.directory / "database" / "postmaster.pid").read_text().splitlines()


class Timescaledb:
    """A server set up as docs/operations.md says."""
    def __init__(self, directory):
        self.directory = directory / "timescaledb"
        self.keys = directory / "token-keys.json"
        self.secrets = directory / "secret-keys.json"

    def start(self):
        # In a session of its own, and not ended like the others: only when it has finished can stop() find the server.
        self.starting = subprocess.Popen([SCRIPTS / "timescaledb", "start", self.directory, str(os.getpid())],
                                         stdout=subprocess.PIPE, text=True, start_new_session=True)
        superuser_url = self.starting.communicate()[0].strip()
        if self.starting.returncode:
            sys.exit("no TimescaleDB")
        self.superuser = superuser_url.replace("/postgres?", "/tiris?")
        address = re.search("//(.*)/postgres", superuser_url)[1]
        self.url = f"jdbc:postgresql://{address}/tiris?user=tiris_owner&password=owner"
        self.settings = {"TIRIS_DATABASE": f"postgresql://{address}/tiris", "TIRIS_DATABASE_PASSWORD": "app",
                         "TIRIS_TOKEN_KEYS": str(self.keys), "TIRIS_SECRET_KEYS": str(self.secrets)}
        if not self.keys.exists():
            query(superuser_url, "CREATE DATABASE tiris TEMPLATE template0 ENCODING 'UTF8'")
            query(self.superuser, (ROOT / "liquibase" / "bootstrap.sql").read_text()
                  + "; ALTER ROLE tiris_owner PASSWORD 'owner'; ALTER ROLE tiris_app PASSWORD 'app'")
            tiris("make-secret-keys", self.secrets)
            tiris("make-token-keys", self.keys)
        tiris(QUARKUS_INIT_AND_EXIT="true", TIRIS_OWNER_PASSWORD="owner", **self.settings)

    def owner_url(self):
        return self.url

    def superuser_url(self):
        return self.superuser

    def stop(self):
        if hasattr(self, "starting"):
            self.starting.wait()
            subprocess.run([SCRIPTS / "timescaledb", "stop", self.directory])


class Application:
    """The packaged application as a process of its own; after stop() and kill() it may start again."""
    def __init__(self, settings, log):
        port, management_port = free_port(), free_port()
        self.url = f"http://127.0.0.1:{port}/graphql"
        self.ready_url = f"http://127.0.0.1:{management_port}/q/health/ready"
        self.log = log
        self.settings = settings | {
            "QUARKUS_HTTP_HOST": "127.0.0.1", "QUARKUS_HTTP_PORT": str(port),
            "QUARKUS_MANAGEMENT_HOST": "127.0.0.1", "QUARKUS_MANAGEMENT_PORT": str(management_port)}

    def start(self):
        """Returns when it is ready, which after a migration of many rows takes minutes."""
        with open(self.log, "a") as log:
            self.process = spawn(*RUN, env=ENVIRONMENT | self.settings, stdout=log, stderr=log)
        deadline = time.monotonic() + 1_200
        while self.process.poll() is None and time.monotonic() < deadline:
            with contextlib.suppress(OSError), urllib.request.urlopen(self.ready_url, timeout=10):
                return
            time.sleep(0.05)
        sys.exit(f"the application does not start:\n{self.log.read_text()[-2000:]}")

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=60)

    def kill(self):
        self.process.kill()
        self.process.wait()


# Not among those that the system gives to clients: while the application is down, a client could connect to itself.
ports = iter(random.sample(range(20_000, 30_000), 100))


def free_port():
    for port in ports:
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    sys.exit("no free port")


def on_interrupts(handler):
    for interrupt in signal.SIGINT, signal.SIGTERM, signal.SIGHUP:
        signal.signal(interrupt, handler)


def interrupted(number, frame):
    on_interrupts(signal.SIG_IGN)
    sys.exit(128 + number)

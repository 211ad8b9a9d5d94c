"""A real directory, OpenLDAP's slapd, on loopback ports, with certificates of its own. Needs Debian's slapd.

    with Slapd() as directory:
        directory.add(person("ewa", "Ewa Lis"))
"""
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time

from support.server import free_port

SUFFIX = "dc=nordwind,dc=example"
READER = f"cn=reader,{SUFFIX}"
READER_PASSWORD = "reads: everything (and) *more*"
ADMINISTRATOR = f"cn=admin,{SUFFIX}"
ADMINISTRATOR_PASSWORD = "changes everything"

# Everybody may prove who she is; the reader reads everything but passwords, visitors nothing.
CONFIGURATION = """
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile {folder}/slapd.pid
TLSCertificateFile {folder}/server.pem
TLSCertificateKeyFile {folder}/server.key
security {security}
sizelimit 500
database mdb
suffix "{suffix}"
rootdn "{administrator}"
rootpw "{administrator_password}"
directory {folder}/data
index objectClass,uid,entryUUID eq
limits dn.exact="{reader}" size.soft=500 size.hard=500 size.pr=500 size.prtotal=unlimited
access to attrs=userPassword by anonymous auth by * none
access to * by dn.exact="{reader}" read by * none
"""

TREE = f"""dn: {SUFFIX}
objectClass: dcObject
objectClass: organization
dc: nordwind
o: Nordwind

dn: {READER}
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: reader
userPassword: {READER_PASSWORD}

dn: ou=people,{SUFFIX}
objectClass: organizationalUnit
ou: people

dn: ou=groups,{SUFFIX}
objectClass: organizationalUnit
ou: groups

"""


def dn_of(uid):
    return f"uid={uid},ou=people,{SUFFIX}"


def person(uid, name, **more):
    """An entry as LDIF. The password is `secret UID` unless another is given."""
    values = {"mail": f"{uid}@nordwind.example", "userPassword": f"secret {uid}", **more}
    lines = [f"dn: {dn_of(uid)}", "objectClass: inetOrgPerson", f"uid: {uid}", f"cn: {name}", f"sn: {name.split()[-1]}"]
    return "\n".join(lines + [f"{key}: {value}" for key, value in values.items() if value]) + "\n\n"


def group(name, *uids):
    lines = [f"dn: cn={name},ou=groups,{SUFFIX}", "objectClass: groupOfNames", f"cn: {name}"]
    return "\n".join(lines + [f"member: {dn_of(uid)}" for uid in uids]) + "\n\n"


def certificates(folder):
    """An authority and a server's certificate for 127.0.0.1."""
    def openssl(*words):
        subprocess.run(["openssl", *words], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    openssl("req", "-x509", *key, "-days", "2", "-subj", "/CN=authority", "-keyout", "authority.key", "-out", "authority.pem")
    openssl("req", *key, "-subj", "/CN=directory", "-keyout", "server.key", "-out", "server.csr")
    (folder / "names").write_text("subjectAltName=IP:127.0.0.1\n")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "authority.pem", "-CAkey", "authority.key", "-CAcreateserial",
            "-days", "2", "-extfile", "names", "-out", "server.pem")


class Slapd:
    def __init__(self, entries="", demands_tls=True):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="obieg-slapd-"))
        self.port, self.tls_port = free_port(), free_port()
        (self.folder / "data").mkdir()
        certificates(self.folder)
        self.authority = (self.folder / "authority.pem").read_text()
        (self.folder / "slapd.conf").write_text(CONFIGURATION.format(
            folder=self.folder, suffix=SUFFIX, reader=READER, administrator=ADMINISTRATOR,
            administrator_password=ADMINISTRATOR_PASSWORD,
            security="simple_bind=128" if demands_tls else "ssf=0"))
        self._run("slapadd", TREE + entries)
        self.process = None

    def _run(self, tool, ldif, *words):
        subprocess.run([shutil.which(tool) or f"/usr/sbin/{tool}", "-f", self.folder / "slapd.conf", *words],
                       input=ldif, text=True, check=True, stdout=subprocess.DEVNULL)

    def start(self):
        self.process = subprocess.Popen(
            ["/usr/sbin/slapd", "-f", self.folder / "slapd.conf", "-d", "0", "-h",
             f"ldap://127.0.0.1:{self.port}/ ldaps://127.0.0.1:{self.tls_port}/"], stderr=subprocess.DEVNULL)
        for port in (self.port, self.tls_port):
            deadline = time.monotonic() + 20
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    if self.process.poll() is not None or time.monotonic() > deadline:
                        raise
                    time.sleep(0.02)

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait()
            self.process = None

    def change(self, *ldif):
        """Entries and changes, as ldapmodify takes them."""
        subprocess.run(["ldapmodify", "-x", "-a", "-D", ADMINISTRATOR, "-w", ADMINISTRATOR_PASSWORD, "-H",
                        f"ldaps://127.0.0.1:{self.tls_port}"], input="".join(ldif), text=True, check=True,
                       stdout=subprocess.DEVNULL,
                       env={"PATH": "/usr/bin", "LDAPTLS_CACERT": str(self.folder / "authority.pem")})

    def remove(self, uid):
        self.change(f"dn: {dn_of(uid)}\nchangetype: delete\n\n")

    def settings(self, **change):
        return {"isOn": True, "host": "127.0.0.1", "port": self.port, "security": "start-tls", "authority": self.authority,
                "reader": READER, "password": READER_PASSWORD, "peopleBase": f"ou=people,{SUFFIX}",
                "groupBase": f"ou=groups,{SUFFIX}", "everyMinutes": 0, **change}

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder)

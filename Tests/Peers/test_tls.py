"""alarmbook over TLS: whom it trusts, what it tells a proxy, and how soon it gives up."""
import datetime
import http.server
import json
import pathlib
import select
import socket
import ssl
import threading

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from support import WorkbookTestCase

IDENTITY = (
    b'<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>'
    b"<Arn>arn:aws:iam::123456789012:user/ops</Arn><UserId>U</UserId><Account>123456789012</Account>"
    b"</GetCallerIdentityResult></GetCallerIdentityResponse>")


class Authority:
    """A certificate authority of the test's own."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.certificate = self._sign("Test Authority", self.key.public_key(), [
            (x509.BasicConstraints(ca=True, path_length=0), True)])
        self.path = self.folder / "authority.pem"
        self.path.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))

    def _sign(self, name, key, extensions, days=(-1, 1)):
        now = datetime.datetime.now(datetime.timezone.utc)
        builder = x509.CertificateBuilder(
            x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test Authority")]),
            x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]), key, x509.random_serial_number(),
            now + datetime.timedelta(days=days[0]), now + datetime.timedelta(days=days[1]))
        for extension, is_critical in extensions:
            builder = builder.add_extension(extension, is_critical)
        return builder.sign(self.key, hashes.SHA256())

    def context(self, host, days=(-1, 1), versions=(ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3)):
        """What a server of that name shows."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self._sign(
            host, key.public_key(), [(x509.SubjectAlternativeName([x509.DNSName(host)]), False)], days)
        path = self.folder / f"{host}.{days[1]}.pem"
        path.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
            + certificate.public_bytes(serialization.Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version, context.maximum_version = versions
        context.load_cert_chain(path)
        return context


class Server(http.server.ThreadingHTTPServer):
    """STS behind TLS, which counts the connections that were begun and the requests that came."""
    daemon_threads = True

    def __init__(self, context):
        self.connections, self.requests, self.context = 0, 0, context

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = 65536

            def setup(self):
                self.request = self.server.context.wrap_socket(self.request, server_side=True)
                super().setup()

            def do_POST(self):
                self.server.requests += 1
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(200)
                self.send_header("Content-Length", str(len(IDENTITY)))
                self.end_headers()
                self.wfile.write(IDENTITY)

            def log_message(self, *_):
                pass

        super().__init__(("127.0.0.1", 0), Handler)

    def get_request(self):
        self.connections += 1
        return super().get_request()

    def handle_error(self, *_):
        pass


class Tunnel(http.server.BaseHTTPRequestHandler):
    """A proxy that connects to servers, and remembers what it was told."""
    seen = []

    def do_CONNECT(self):
        self.seen.append((self.path, dict(self.headers)))
        host, _, port = self.path.rpartition(":")
        with socket.create_connection((host, int(port))) as server:
            self.send_response(200)
            self.end_headers()
            ends = {self.connection: server, server: self.connection}
            while True:
                for end in select.select(list(ends), [], [])[0]:
                    data = end.recv(65536)
                    if not data:
                        self.close_connection = True
                        return
                    ends[end].sendall(data)

    def log_message(self, *_):
        pass


class TLSTests(WorkbookTestCase):
    def setUp(self):
        super().setUp()
        self.authority = Authority(self.folder)

    def serve(self, server):
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return server

    def server(self, host="localhost", **options):
        return self.serve(Server(self.authority.context(host, **options)))

    def whoami(self, server, *arguments, code=0, **environment):
        return self.alarmbook(
            "whoami", "--region", "eu-west-1", "--endpoint-url", f"https://localhost:{server.server_address[1]}",
            *arguments, code=code, environment={
                "PATH": "/usr/bin:/bin", "HOME": str(self.folder), "AWS_EC2_METADATA_DISABLED": "true",
                "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret",
                "AWS_SESSION_TOKEN": "session", **environment})

    def assert_untrusted(self, server, words, **environment):
        """It is refused at once, after one connection and no request."""
        done = self.whoami(server, code=1, **environment)
        self.assertEqual((server.connections, server.requests), (1, 0), done.stderr)
        self.assertTrue(
            done.stderr.startswith(f"error: localhost:{server.server_address[1]} is not trusted: "), done.stderr)
        self.assertIn(words, done.stderr)
        self.assertTrue(done.stderr.endswith(
            "; where it or a proxy has a certificate authority of its own, name its file in AWS_CA_BUNDLE or ca_bundle\n"))

    def test_the_authorities_of_AWS_CA_BUNDLE_are_trusted(self):
        server = self.server()
        done = self.whoami(server, AWS_CA_BUNDLE=str(self.authority.path))
        self.assertTrue(done.stdout.startswith("account      123456789012\n"))
        # The variable comes before the profile, and a path may begin with the home folder.
        (self.folder / ".aws").mkdir()
        (self.folder / ".aws/config").write_text("[default]\nca_bundle = /nowhere.pem\n")
        self.whoami(server, AWS_CA_BUNDLE="~/authority.pem")

    def test_so_are_those_of_the_profiles_ca_bundle(self):
        server = self.server()
        (self.folder / ".aws").mkdir()
        (self.folder / ".aws/config").write_text(f"[default]\nca_bundle = {self.authority.path}\n")
        self.whoami(server)
        self.whoami(server, AWS_CA_BUNDLE="", REQUESTS_CA_BUNDLE="/nowhere.pem")

    def test_without_them_the_server_is_refused_at_once(self):
        self.assert_untrusted(self.server(), "certificate")

    def test_they_stand_in_place_of_the_systems(self):
        other = self.folder / "other"
        other.mkdir()
        self.assert_untrusted(self.server(), "", AWS_CA_BUNDLE=str(Authority(other).path))

    def test_another_hosts_certificate_is_refused_at_once(self):
        self.assert_untrusted(self.server("other.example"), "localhost", AWS_CA_BUNDLE=str(self.authority.path))

    def test_an_old_certificate_is_refused_at_once(self):
        self.assert_untrusted(
            self.server(days=(-9, -1)), "expired", AWS_CA_BUNDLE=str(self.authority.path))

    def test_a_bundle_that_is_not_there_is_named(self):
        server = self.server()
        for path in ("/nowhere.pem", str(self.folder)):
            done = self.whoami(server, code=1, AWS_CA_BUNDLE=path)
            self.assertEqual(
                done.stderr, f'error: AWS_CA_BUNDLE names "{path}", which is no file that can be read; name a file with '
                             "the certificates of the authorities in PEM, or unset it\n")
        (self.folder / "text.pem").write_text("no certificate\n")
        done = self.whoami(server, code=1, AWS_CA_BUNDLE=str(self.folder / "text.pem"))
        self.assertIn(str(self.folder / "text.pem"), done.stderr)
        self.assertEqual(server.requests, 0)

    def test_no_TLS_before_1_2_is_spoken(self):
        server = self.server()
        server.context.set_ciphers("ALL:@SECLEVEL=0")
        server.context.minimum_version, server.context.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
        done = self.whoami(server, code=1, AWS_CA_BUNDLE=str(self.authority.path))
        self.assertIn("protocol version", done.stderr)
        self.assertEqual(server.requests, 0)

    def test_a_connection_that_breaks_before_it_is_safe_is_tried_again(self):
        server = self.server()

        class Breaking:
            tries = 0

            def wrap_socket(self, connection, server_side, context=server.context):
                Breaking.tries += 1
                if Breaking.tries < 3:
                    connection.recv(1)
                    raise OSError("broken")
                return context.wrap_socket(connection, server_side=server_side)

        server.context = Breaking()
        self.whoami(server, AWS_CA_BUNDLE=str(self.authority.path))
        self.assertEqual((server.connections, server.requests), (3, 1))

    def test_a_proxy_is_told_the_host_and_no_header_of_the_request(self):
        server = self.server()
        proxy = self.serve(http.server.ThreadingHTTPServer(("127.0.0.1", 0), Tunnel))
        Tunnel.seen.clear()
        self.whoami(
            server, AWS_CA_BUNDLE=str(self.authority.path), HTTPS_PROXY=f"user:p%40ss@127.0.0.1:{proxy.server_address[1]}")
        (path, headers), = Tunnel.seen
        self.assertEqual(path, f"localhost:{server.server_address[1]}")
        self.assertEqual(
            {name.lower() for name in headers}, {"host", "proxy-authorization", "proxy-connection"}, headers)
        self.assertNotIn("AKIDEXAMPLE", json.dumps(headers))


if __name__ == "__main__":
    import unittest

    unittest.main()

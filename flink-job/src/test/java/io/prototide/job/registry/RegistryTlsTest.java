package io.prototide.job.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prototide.job.config.RegistrySettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS with a certificate that the JDK's keytool makes for the test. */
class RegistryTlsTest {
    private static final String PASSWORD = "S3cr3t!42";

    @TempDir
    private static Path folder;

    private static RegistryServer server;

    private final TestPace pace = new TestPace();

    @BeforeAll
    static void start() throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                "registry",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-keystore",
                file("server.p12"),
                "-storetype",
                "PKCS12");
        keytool("-exportcert", "-alias", "registry", "-file", file("registry.cer"), "-keystore", file("server.p12"));
        for (String type : List.of("PKCS12", "JKS")) {
            keytool(
                    "-importcert",
                    "-noprompt",
                    "-alias",
                    "registry",
                    "-file",
                    file("registry.cer"),
                    "-keystore",
                    file("trust." + type),
                    "-storetype",
                    type);
        }
        server = RegistryServer.tls(context()).schema(7, """
                {"type": "record", "name": "Tx", "fields": [{"name": "id", "type": "string"}]}""");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void trustsWhatTheTruststoreHolds(String type) throws Exception {
        assertThat(registry(Files.readAllBytes(folder.resolve("trust." + type)), server.url())
                        .schema(7, 65_536)
                        .getName())
                .isEqualTo("Tx");
    }

    @Test
    void aCertificateThatIsNotTrustedFailsAtOnce() {
        assertThatThrownBy(() -> registry(null, server.url()).schema(7, 65_536))
                .isInstanceOf(RegistryException.class)
                .hasMessageContainingAll("is not trusted", "event.registry.truststore")
                .hasMessageNotContaining(PASSWORD);
        assertThat(pace.pauses()).isEmpty();
    }

    @Test
    void aCertificateOfAnotherHostFailsAtOnce() throws IOException {
        byte[] trust = Files.readAllBytes(folder.resolve("trust.JKS"));
        String byAddress = server.url().replace("localhost", "127.0.0.1");

        assertThatThrownBy(() -> registry(trust, byAddress).schema(7, 65_536))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("event.registry.truststore");
    }

    private SchemaRegistry registry(byte[] trust, String url) {
        return new SchemaRegistry(
                new RegistrySettings(
                        List.of(URI.create(url)),
                        null,
                        null,
                        trust,
                        trust == null ? null : PASSWORD,
                        null,
                        null,
                        null,
                        null),
                pace);
    }

    private static SSLContext context() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("server.p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
    }
}

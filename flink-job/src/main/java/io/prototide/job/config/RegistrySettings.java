package io.prototide.job.config;

import io.prototide.model.config.RegistrySection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Section {@code event.registry}: where the schemas of events are asked for, and for how long.
 *
 * @param urls bases of the REST API, without a slash at the end; one after the other is tried
 * @param user of basic authentication; null for none
 * @param password never printed
 * @param truststore bytes of a PKCS12 or JKS file; null for the certificates of the JVM
 * @param truststorePassword never printed
 * @param connectTimeout until a connection stands
 * @param requestTimeout until a whole answer has come
 * @param giveUpAfter a registry that gives no answer for so long fails the task
 * @param unknownFor an id that the registry does not know is not asked for again for so long
 */
public record RegistrySettings(
        List<URI> urls,
        String user,
        String password,
        byte[] truststore,
        String truststorePassword,
        Duration connectTimeout,
        Duration requestTimeout,
        Duration giveUpAfter,
        Duration unknownFor)
        implements Serializable {
    private static final String KEY = "event.registry.";

    public RegistrySettings {
        urls = List.copyOf(urls);
        Check.that(!urls.isEmpty(), KEY + "url", "must name a registry", "none");
        // A secret that is wrong is still a secret: these messages show no value.
        Check.that((user == null) == (password == null), KEY + "user", "and password go together", "one of them");
        connectTimeout = Check.or(connectTimeout, Duration.ofSeconds(5));
        requestTimeout = Check.or(requestTimeout, Duration.ofSeconds(10));
        giveUpAfter = Check.or(giveUpAfter, Duration.ofMinutes(2));
        unknownFor = Check.or(unknownFor, Duration.ofMinutes(1));
        Check.atLeast(KEY + "connect-timeout", connectTimeout, Duration.ofMillis(1));
        Check.atLeast(KEY + "request-timeout", requestTimeout, Duration.ofMillis(1));
        Check.atLeast(KEY + "give-up-after", giveUpAfter, Duration.ZERO);
        Check.atLeast(KEY + "unknown-for", unknownFor, Duration.ZERO);
        Check.that(
                giveUpAfter.compareTo(Duration.ofHours(1)) <= 0,
                KEY + "give-up-after",
                "must be at most 1h",
                giveUpAfter);
        Check.that(unknownFor.toDays() <= 365, KEY + "unknown-for", "must be at most 365 days", unknownFor);
    }

    static RegistrySettings of(RegistrySection section) {
        return new RegistrySettings(
                urls(section.url()),
                section.user(),
                section.password(),
                truststore(section.truststore(), section.truststorePassword()),
                section.truststorePassword(),
                section.connectTimeout(),
                section.requestTimeout(),
                section.giveUpAfter(),
                section.unknownFor());
    }

    private static List<URI> urls(String text) {
        List<URI> urls = new ArrayList<>();
        for (String one : Check.filled(KEY + "url", text).split(",")) {
            urls.add(url(one.strip()));
        }
        return urls;
    }

    private static URI url(String text) {
        URI url;
        try {
            url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(KEY + "url must be a URL, got one that is wrong: " + e.getReason(), e);
        }
        Check.that(
                url.getRawUserInfo() == null,
                KEY + "url",
                "must not hold a user or a password; they have their own keys",
                "one that does");
        boolean plain = url.getHost() != null && url.getRawQuery() == null && url.getRawFragment() == null;
        boolean http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        Check.that(plain && http, KEY + "url", "must look like https://host:port/path", text);
        return url;
    }

    private static byte[] truststore(String file, String password) {
        if (file == null) {
            return null;
        }
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(KEY + "truststore must name a readable file, got " + file, e);
        }
        try {
            open(bytes, password);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    KEY + "truststore must be PKCS12 or JKS and open with event.registry.truststore-password, got "
                            + file,
                    e);
        }
        return bytes;
    }

    /** The JDK's reader of PKCS12 reads JKS as well. */
    private static KeyStore open(byte[] bytes, String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(bytes), password == null ? null : password.toCharArray());
        return store;
    }

    /** The certificates to trust; null for those of the JVM. */
    public KeyStore trusted() throws IOException, GeneralSecurityException {
        return truststore == null ? null : open(truststore, truststorePassword);
    }

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return "RegistrySettings[urls=" + urls + ", user=" + user + "]";
    }
}

package io.prototide.job.registry;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prototide.job.config.RegistrySettings;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks until the registry gives an answer that is one: what it says, or that it does not know. An answer of anybody else
 * (a proxy's page, an error of a server that is starting) is no answer; good data must not suffer from it.
 */
final class PatientRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(PatientRegistry.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final RegistrySettings settings;
    private final RegistryHttp http;
    private final Pace pace;

    PatientRegistry(RegistrySettings settings, Pace pace) {
        this.settings = settings;
        this.http = new RegistryHttp(settings);
        this.pace = pace;
    }

    /**
     * The answer to GET; null if the registry does not know.
     *
     * @throws RegistryException if it refuses us, or gives no answer for too long
     */
    ObjectNode get(String path) {
        List<URI> urls = settings.urls();
        long start = pace.nanoTime();
        Duration pause = FIRST_PAUSE;
        for (int attempt = 0; ; attempt++) {
            URI base = urls.get(attempt % urls.size());
            try {
                return understand(base, path, http.get(base, path));
            } catch (IOException e) {
                requireTrust(base, e);
                LOG.warn("The schema registry at {} gave no answer to {}: {}", base, path, e.getMessage());
                Duration waited = Duration.ofNanos(pace.nanoTime() - start);
                if (waited.compareTo(settings.giveUpAfter()) >= 0) {
                    throw new RegistryException(
                            "the schema registry at " + base + " must answer within event.registry.give-up-after, "
                                    + settings.giveUpAfter() + ", got " + e.getMessage(),
                            e);
                }
                if ((attempt + 1) % urls.size() == 0) {
                    pause(pause);
                    Duration twice = pause.multipliedBy(2);
                    pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private void pause(Duration length) {
        try {
            pace.pause(length);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static RegistryException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RegistryException("interrupted while asking the schema registry", e);
    }

    /** @throws IOException if this is no answer of a registry, and another try may get one */
    private static ObjectNode understand(URI base, String path, Answer answer) throws IOException {
        int status = answer.status();
        if (status == 401 || status == 403) {
            throw refused(base, path, status, "see event.registry.user and event.registry.password");
        }
        if (status == 200) {
            return json(answer);
        }
        if (status == 404) {
            if (!json(answer).has("error_code")) {
                throw new IOException("404 without an error_code; is event.registry.url right?");
            }
            return null;
        }
        if (status == 408 || status == 429 || status >= 500) {
            throw new IOException("status " + status);
        }
        throw refused(base, path, status, "see event.registry.url; redirects are not followed");
    }

    private static ObjectNode json(Answer answer) throws IOException {
        JsonNode tree;
        try {
            tree = JSON.readTree(answer.body());
        } catch (JacksonException e) {
            throw new IOException("status " + answer.status() + " with a body that is no JSON", e);
        }
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw new IOException("status " + answer.status() + " with a body that is no JSON object");
    }

    private static RegistryException refused(URI base, String path, int status, String hint) {
        return new RegistryException(
                "the schema registry at " + base + " refused " + path + " with status " + status + "; " + hint, null);
    }

    /** A certificate that is not trusted will not be trusted a second later. */
    private static void requireTrust(URI base, IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                throw new RegistryException(
                        "the certificate of the schema registry at " + base
                                + " is not trusted; see event.registry.truststore: " + cause.getMessage(),
                        e);
            }
        }
    }
}

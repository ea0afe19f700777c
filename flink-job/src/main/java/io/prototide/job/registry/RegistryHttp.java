package io.prototide.job.registry;

import io.prototide.job.config.RegistrySettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** One request, one answer: no retries here, and no redirects, which would carry the password elsewhere. */
final class RegistryHttp {
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final String ACCEPT = "application/vnd.schemaregistry.v1+json, application/json";

    private final RegistrySettings settings;
    private final HttpClient client;

    RegistryHttp(RegistrySettings settings) {
        this.settings = settings;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout());
        SSLContext trusted = trusted(settings);
        this.client = (trusted == null ? builder : builder.sslContext(trusted)).build();
    }

    /** @throws IOException if no whole answer came in time */
    Answer get(URI base, String path) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).header("Accept", ACCEPT);
        if (settings.user() != null) {
            String pair = settings.user() + ":" + settings.password();
            String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + encoded);
        }
        // The client's own timeout ends with the headers; a body may trickle for ever.
        CompletableFuture<HttpResponse<byte[]>> pending =
                client.sendAsync(request.build(), headers -> new LimitedBody(MOST_BYTES));
        try {
            HttpResponse<byte[]> response =
                    pending.get(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.body());
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + settings.requestTimeout(), e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } finally {
            pending.cancel(true);
        }
    }

    private static SSLContext trusted(RegistrySettings settings) {
        try {
            KeyStore store = settings.trusted();
            if (store == null) {
                return null;
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("event.registry.truststore must be usable, got " + e.getMessage(), e);
        }
    }
}

package io.prototide.model.config;

import java.time.Duration;

/** The keys of {@code event.registry} as written; what is absent is null. */
public record RegistrySection(
        String url,
        String user,
        String password,
        String truststore,
        String truststorePassword,
        Duration connectTimeout,
        Duration requestTimeout,
        Duration giveUpAfter,
        Duration unknownFor) {

    /** Leaves the passwords out. */
    @Override
    public String toString() {
        return "RegistrySection[url=" + url + ", user=" + user + ", truststore=" + truststore + "]";
    }
}

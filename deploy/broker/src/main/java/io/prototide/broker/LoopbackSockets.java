package io.prototide.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * Listening sockets that are bound before Kafka's configuration is written.
 *
 * <p>The configuration must name the controller's port, so "any free port" has to be known beforehand. Looking for a
 * free port, closing it and letting Kafka bind it again would be a race; handing over the open socket is none.
 */
final class LoopbackSockets implements ServerSocketFactory, AutoCloseable {
    private final Map<String, ServerSocketChannel> open = new LinkedHashMap<>();

    /** Binds a free loopback port for a listener and returns its address as {@code host:port}. */
    String bind(String listener) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            open.put(listener, channel);
            channel.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
            return "127.0.0.1:" + channel.socket().getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free loopback port for listener " + listener, e);
        }
    }

    @Override
    public ServerSocketChannel openServerSocket(
            String listener, InetSocketAddress address, int backlog, int receiveBuffer) throws IOException {
        ServerSocketChannel channel = open.remove(listener);
        if (channel == null) {
            throw new IOException("listener " + listener + " has no bound socket, " + open.keySet() + " have");
        }
        channel.configureBlocking(false);
        return channel;
    }

    /** Closes the sockets that Kafka has not taken over. */
    @Override
    public void close() throws IOException {
        for (ServerSocketChannel channel : open.values()) {
            channel.close();
        }
        open.clear();
    }
}

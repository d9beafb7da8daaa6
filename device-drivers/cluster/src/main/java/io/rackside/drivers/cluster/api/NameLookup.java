package io.rackside.drivers.cluster.api;

import okhttp3.Dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks names up. That holds its carrier thread, so it gets a platform thread of its own. */
final class NameLookup implements Dns {
    private static final int SECONDS_MAX = 15;

    @Override
    public List<InetAddress> lookup(String name) throws UnknownHostException {
        try {
            return List.of(InetAddress.ofLiteral(name));
        } catch (IllegalArgumentException _) {
            return resolved(name);
        }
    }

    private static List<InetAddress> resolved(String name) throws UnknownHostException {
        CompletableFuture<List<InetAddress>> found = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("look-up")
                .start(
                        () -> {
                            try {
                                found.complete(List.of(InetAddress.getAllByName(name)));
                            } catch (UnknownHostException | RuntimeException e) {
                                found.completeExceptionally(e);
                            }
                        });
        try {
            return found.get(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(name, e);
        } catch (ExecutionException | TimeoutException e) {
            throw unknown(name, e);
        }
    }

    private static UnknownHostException unknown(String name, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(name);
        unknown.initCause(cause);
        return unknown;
    }
}

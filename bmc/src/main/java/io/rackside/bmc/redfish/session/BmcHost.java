package io.rackside.bmc.redfish.session;

import okhttp3.Dns;
import okhttp3.HttpUrl;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The one host a conversation knows. OkHttp's URLs have no room for an IPv6 zone, so such a host
 * goes under a name of our own, which only this class can resolve.
 */
final class BmcHost implements Dns {
    private static final String SCOPED = "scoped-address.invalid";

    private final BmcAddress address;

    BmcHost(BmcAddress address) {
        this.address = address;
    }

    HttpUrl url() {
        return new HttpUrl.Builder()
                .scheme(address.secure() ? "https" : "http")
                .host(address.zone().isPresent() ? SCOPED : address.host())
                .port(address.port())
                .build();
    }

    @Override
    public List<InetAddress> lookup(String name) throws UnknownHostException {
        if (name.equals(SCOPED)) {
            return List.of(address.scoped());
        }
        try {
            return List.of(InetAddress.ofLiteral(name));
        } catch (IllegalArgumentException e) {
            return resolve(name);
        }
    }

    /** A look-up holds its carrier thread, so it gets a platform thread of its own. */
    private static List<InetAddress> resolve(String name) throws UnknownHostException {
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
            return found.get();
        } catch (ExecutionException e) {
            throw unknown(name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(name, e);
        }
    }

    private static UnknownHostException unknown(String name, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(name);
        unknown.initCause(cause);
        return unknown;
    }
}

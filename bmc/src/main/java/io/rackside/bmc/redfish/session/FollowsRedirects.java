package io.rackside.bmc.redfish.session;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.bmc.redfish.wire.Words;
import io.rackside.model.Message;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Follows a read to another path of the same service, a few times; never to another host, since the
 * credential would go along.
 */
final class FollowsRedirects implements Exchange {
    static final int REDIRECTS_MAX = 3;

    private final Exchange next;
    private final BmcAddress address;

    FollowsRedirects(Exchange next, BmcAddress address) {
        this.next = next;
        this.address = address;
    }

    @Override
    public Answer send(Ask ask) throws NoAnswer, InterruptedException {
        Ask asked = ask;
        for (int followed = 0; ; followed++) {
            Answer answer = next.send(asked);
            if (!answer.redirects() || asked.verb() != Ask.Verb.GET) {
                return answer;
            }
            String location = answer.header("Location");
            Optional<ResourcePath> there = sameOrigin(location);
            if (there.isEmpty()) {
                throw nonsense("bmc.nonsense-redirect-elsewhere", Words.clean(location, 128));
            }
            if (followed == REDIRECTS_MAX) {
                throw nonsense("bmc.nonsense-redirects", ask.path().toString());
            }
            asked = asked.at(there.get());
        }
    }

    @Override
    public EventStream open(Ask ask) throws NoAnswer, InterruptedException {
        return next.open(ask);
    }

    private Optional<ResourcePath> sameOrigin(String location) {
        if (location.startsWith("/")) {
            return ResourcePath.of(location);
        }
        try {
            URI uri = new URI(location);
            String scheme = address.secure() ? "https" : "http";
            boolean same =
                    scheme.equalsIgnoreCase(uri.getScheme())
                            && uri.getUserInfo() == null
                            && BmcAddress.parse(scheme + "://" + uri.getRawAuthority())
                                    .filter(a -> a.port() == address.port())
                                    .filter(a -> a.host().equalsIgnoreCase(address.host()))
                                    .isPresent();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return same ? ResourcePath.of(uri.getRawPath() + query) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static NoAnswer nonsense(String code, String detail) {
        return new NoAnswer(BmcException.Kind.NONSENSE, Message.of(code, detail), true, null);
    }
}

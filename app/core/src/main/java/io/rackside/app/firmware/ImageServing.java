package io.rackside.app.firmware;

import io.rackside.app.access.Host;
import io.rackside.app.access.LinkBudget;
import io.rackside.app.access.Links;
import io.rackside.app.access.Subject;
import io.rackside.app.firmware.relay.Relays;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.files.FileRefused;
import io.rackside.bmc.files.FileService;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.files.Opening;
import io.rackside.bmc.files.Transport;
import io.rackside.bmc.files.relay.RelayAddress;
import io.rackside.bmc.files.relay.RelayClient;
import io.rackside.model.Message;
import io.rackside.model.SiteId;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens an image for one box to fetch: from this laptop over the site's link, or, where the link is
 * slow and a relay stands beside the boxes, from there.
 */
final class ImageServing {
    private static final Logger LOG = LoggerFactory.getLogger(ImageServing.class);

    /** A whole image over the slowest link takes less. */
    private static final Duration LONGEST = Duration.ofHours(6);

    private static final int ID_BYTES = 16;

    /** One that a relay loses at once, by its disk or by a person, is not brought for ever. */
    private static final int BRINGS = 2;

    private final FileService files;
    private final Links links;
    private final Relays relays;
    private final SlowLink.Rates rates;
    private final Time time;
    private final String laptop;
    private final Map<SiteId, Known> known = new ConcurrentHashMap<>();

    /** A relay whose token was at hand: locking the vault does not stop a running job. */
    private record Known(String token, RelayClient client) {
        @Override
        public String toString() {
            return "Known[****]";
        }
    }

    ImageServing(FileService files, Links links, Relays relays, SlowLink.Rates rates, Time time) {
        this.files = files;
        this.links = links;
        this.relays = relays;
        this.rates = rates;
        this.time = time;
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        this.laptop = HexFormat.of().formatHex(id);
    }

    /**
     * The relay that gives a box its images; empty where there is none, or where this laptop stands
     * at the cabinet itself.
     */
    Optional<RelayAddress> relay(Subject subject) {
        return rates.kbitPerSecond(subject) == 0
                ? Optional.empty()
                : subject.site().flatMap(relays::of);
    }

    /**
     * Has at hand what the relay of a box knows this laptop by.
     *
     * @throws io.rackside.app.access.AccessRefused when it is not
     */
    void prepare(Subject subject) {
        relay(subject).ifPresent(address -> client(subject.site().orElseThrow(), address, true));
    }

    private RelayClient client(SiteId site, RelayAddress address, boolean afresh) {
        return known.compute(
                        site,
                        (_, before) -> {
                            boolean same =
                                    before != null && before.client().address().equals(address);
                            if (same && !afresh) {
                                return before;
                            }
                            String token = relays.token(site);
                            return same && before.token().equals(token)
                                    ? before
                                    : new Known(token, client(site, address, token));
                        })
                .client();
    }

    private RelayClient client(SiteId site, RelayAddress address, String token) {
        LinkBudget link = links.of(Optional.of(site));
        return new RelayClient(
                address, new RelayClient.Way(token, laptop, link, link.meter(Priority.JOB)), time);
    }

    /**
     * Sees to it that the relay of a box, where it has one, holds an image.
     *
     * @throws FileRefused when the relay does not take it, or is not reached
     * @throws io.rackside.app.access.AccessRefused when its token is not at hand
     */
    void bring(Image image, Subject subject, RelayClient.Watcher watcher)
            throws InterruptedException {
        Optional<RelayAddress> relay = relay(subject);
        if (relay.isPresent()) {
            client(subject.site().orElseThrow(), relay.get(), false).bring(image, watcher);
        }
    }

    /**
     * @param watcher hears how the image comes to the relay, where it does
     * @throws FileRefused when no address of this machine faces the box, or its relay cannot give
     *     it
     * @throws BmcException when its name leads nowhere
     */
    OpenFile open(Image image, Subject subject, Transport transport, RelayClient.Watcher watcher)
            throws InterruptedException {
        InetAddress address =
                Host.resolved(subject.endpoint())
                        .orElseThrow(
                                () ->
                                        new BmcException(
                                                BmcException.Kind.UNREACHABLE,
                                                Message.of(
                                                        "core.media.no-address",
                                                        subject.target().name())));
        Opening opening = Opening.to(subject.target().name(), address, transport, LONGEST);
        Optional<RelayAddress> relay = relay(subject);
        if (relay.isEmpty()) {
            LinkBudget link = links.of(subject.site());
            return files.open(image, opening.over(link, link.meter(Priority.JOB)));
        }
        RelayClient client = client(subject.site().orElseThrow(), relay.get(), false);
        for (int brought = 0; brought <= BRINGS; brought++) {
            Optional<OpenFile> file = client.open(image, opening);
            if (file.isPresent()) {
                return file.get();
            }
            if (brought < BRINGS) {
                client.bring(image, watcher);
            }
        }
        throw new FileRefused(Message.of("core.relay.loses", relay.get().place()));
    }

    /** Lets the relay of a box remove an image, in case it is reached; else it does so in a day. */
    void drop(String sha256, Subject subject) {
        Optional<RelayAddress> relay = relay(subject);
        if (relay.isEmpty()) {
            return;
        }
        try {
            client(subject.site().orElseThrow(), relay.get(), false).drop(sha256);
        } catch (IOException | FileRefused e) {
            LOG.info("the relay at {} keeps an image for a day", relay.get().place());
        }
    }
}

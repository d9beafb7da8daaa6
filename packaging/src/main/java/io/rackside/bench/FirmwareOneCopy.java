package io.rackside.bench;

import io.rackside.app.Rackside;
import io.rackside.app.firmware.CampaignStatus;
import io.rackside.app.firmware.UpgradeWish;
import io.rackside.bmc.files.relay.Relay;
import io.rackside.bmc.files.relay.RelayAddress;
import io.rackside.bmc.files.relay.RelayIdentity;
import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.model.Site;
import io.rackside.model.SiteLink;
import io.rackside.model.firmware.Component;
import io.rackside.operations.Time;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;

/**
 * Fourteen servers behind a slow link, upgraded by a relay beside them: what crosses the link of
 * the image, counted by a proxy in between, TLS and all that is said about it included.
 */
final class FirmwareOneCopy implements Bench {
    private static final int SERVERS = 14;
    private static final double SPEED = 20;
    private static final long IMAGE_BYTES = 20L << 20;
    private static final double MEGABYTE = 1e6;

    /** So fast that nobody waits for it; that it has a rate makes the link a slow one. */
    private static final int KBIT_PER_SECOND = 8_000_000;

    private final Time time;

    FirmwareOneCopy(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "firmware-one-copy";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        PacedTime paced = PacedTime.from(time, SPEED);
        try (TemporaryFolder folder = TemporaryFolder.make();
                UpgradeFleet fleet =
                        UpgradeFleet.start(
                                folder.path(),
                                paced,
                                Collections.nCopies(SERVERS, UpdateFlavour.STANDARD),
                                Component.BMC,
                                IMAGE_BYTES,
                                SERVERS);
                Rackside rackside = fleet.open()) {
            Path shelf = folder.path().resolve("relay");
            SecureRandom chance = new SecureRandom();
            RelayIdentity identity = RelayIdentity.in(shelf, false, paced.now(), chance);
            InetSocketAddress at = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
            Relay.Setup setup = new Relay.Setup(shelf, at, 2 * IMAGE_BYTES, _ -> {});
            try (Relay relay = Relay.open(setup, identity, paced, chance);
                    CountedLink link = new CountedLink(relay.address())) {
                stands(rackside, link, identity);
                CampaignStatus end =
                        WatchedUpgrade.of(
                                        rackside,
                                        fleet.plan(
                                                rackside,
                                                UpgradeFleet.WANTED,
                                                UpgradeWish.USUAL_SIDE),
                                        paced)
                                .end();
                return List.of(
                        Figure.of(
                                        id(),
                                        "image bytes over the site link, all in, for "
                                                + SERVERS
                                                + " servers",
                                        link.bytes() / MEGABYTE,
                                        "MB",
                                        1.02)
                                .beside("one copy", end.traffic().oneCopy() / MEGABYTE));
            }
        }
    }

    private static void stands(Rackside rackside, CountedLink link, RelayIdentity identity) {
        Site site = rackside.site().model().activeSites().getFirst();
        rackside.site()
                .sites()
                .amend(site.linkedBy(new SiteLink(SiteLink.Kind.WAN, KBIT_PER_SECOND, "")));
        rackside.vault().create("bench-only".toCharArray());
        rackside.relays()
                .keep(
                        site,
                        RelayAddress.parse(link.place(), identity.fingerprint()).orElseThrow(),
                        identity.newToken().orElseThrow().toCharArray());
    }
}

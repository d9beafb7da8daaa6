package io.rackside.bmc.redfish;

import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.redfish.session.Answer;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.BmcAddress;
import io.rackside.bmc.redfish.session.Conversation;
import io.rackside.bmc.redfish.session.NoAnswer;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.session.SessionKeeper;
import io.rackside.bmc.redfish.session.TlsTrust;
import io.rackside.bmc.redfish.wire.Nonsense;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.bmc.redfish.wire.Words;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;

/**
 * Finds out whether a Redfish service answers at an address, with one request for the service root
 * (DSP0266, 6.6), which every service gives to everybody. No credential is sent.
 */
public final class RedfishProbe {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(2);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(8);
    private static final int ROOT_BYTES_MAX = 256 << 10;

    private final RedfishSettings settings;

    public RedfishProbe(RedfishSettings settings) {
        RedfishSettings quick =
                settings.within(CONNECT_MAX, ANSWER_MAX).repeating(0, Duration.ZERO, Duration.ZERO);
        this.settings =
                new RedfishSettings(
                        quick.time(),
                        quick.meter(),
                        quick.connect(),
                        quick.silence(),
                        quick.answer(),
                        ROOT_BYTES_MAX,
                        quick.repeats(),
                        quick.backOff(),
                        quick.retryAfterMax(),
                        quick.act(),
                        quick.streamSilence());
    }

    /**
     * What a service says of itself before a log-in; texts are empty where it tells none.
     *
     * @param certificate SHA-256 of the certificate it showed, in hex; shown to the person, pinned
     *     by nobody
     */
    public record Found(
            BmcAddress address,
            String vendor,
            String product,
            String uuid,
            String redfishVersion,
            Optional<String> certificate) {}

    /** One look; empty when nothing answers there, or something that is no Redfish service. */
    public Optional<Found> look(BmcAddress address, ControllerGate gate)
            throws InterruptedException {
        TlsTrust any = new TlsTrust(Optional.empty(), TlsTrust.Policy.LOOK_ONLY, _ -> {}, false);
        try (Conversation conversation =
                new Conversation(address, null, any, SessionKeeper.none(), gate, settings)) {
            Answer answer =
                    conversation.send(Ask.get(ResourcePath.ROOT, ControllerGate.Priority.SCREEN));
            if (!answer.good()) {
                return Optional.empty();
            }
            Resource root = new Resource(ResourcePath.ROOT, answer.json(), _ -> {});
            return isServiceRoot(root)
                    ? Optional.of(
                            new Found(
                                    address,
                                    vendor(root),
                                    root.text("Product"),
                                    root.text("UUID"),
                                    root.text("RedfishVersion"),
                                    conversation.certificate()))
                    : Optional.empty();
        } catch (NoAnswer | Nonsense e) {
            return Optional.empty();
        }
    }

    private static boolean isServiceRoot(Resource root) {
        return root.has("RedfishVersion") || root.text("@odata.type").startsWith("#ServiceRoot.");
    }

    /** Older services name their maker only by their own block. */
    private static String vendor(Resource root) {
        String vendor = root.text("Vendor");
        Iterator<String> makers = root.at("Oem").json().fieldNames();
        return vendor.isEmpty() && makers.hasNext() ? Words.name(makers.next()) : vendor;
    }
}

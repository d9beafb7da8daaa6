package io.rackside.app.network;

import io.rackside.drivers.network.NetworkDevice;
import io.rackside.drivers.network.Topic;
import io.rackside.drivers.network.profile.Profiles;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.drivers.snmp.session.AgentMemory;
import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.drivers.snmp.session.SnmpAddress;
import io.rackside.drivers.snmp.session.SnmpDispatcher;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.drivers.snmp.session.SnmpSession;
import io.rackside.drivers.snmp.session.SnmpSettings;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Time;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Reads devices by SNMP, one conversation each. May be used by many threads; close it when done.
 */
public final class NetworkWorkflow implements AutoCloseable {
    private final SnmpDispatcher dispatcher;
    private final Profiles profiles;
    private final Time time;

    private NetworkWorkflow(SnmpDispatcher dispatcher, Profiles profiles, Time time) {
        this.dispatcher = dispatcher;
        this.profiles = profiles;
        this.time = time;
    }

    /**
     * Opens the socket.
     *
     * @param dataFolder whose profiles are taken too; need not be there
     * @throws UncheckedIOException when this machine gives no socket
     */
    public static NetworkWorkflow open(Path dataFolder, Time time) {
        try {
            return new NetworkWorkflow(
                    SnmpDispatcher.start(EngineKeeper.forgetful(), AgentMemory.untilTheEnd(), time),
                    Profiles.shipped().with(dataFolder.resolve(Profiles.FOLDER)),
                    time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One look at a device.
     *
     * @param expected whose answers are wanted; unknown parts are not compared
     * @throws SnmpException when nothing was answered, the login is refused, or another box answers
     */
    public NetworkReading read(
            SnmpAddress address, SnmpLogin login, Identity expected, Set<Topic> topics)
            throws InterruptedException {
        try (SnmpSession session = dispatcher.open(address, login, SnmpSettings.usual(_ -> {}))) {
            NetworkInventory inventory =
                    new NetworkDevice(session, profiles, address.toString(), time).read(topics);
            Identity found = inventory.device().identity();
            if (expected.contradicts(found)) {
                throw new SnmpException(
                        SnmpException.Kind.ANOTHER_BOX,
                        Message.of(
                                "core.network.another-box",
                                address.toString(),
                                expected.serial().orElse("?"),
                                found.serial().orElse("?")));
            }
            return new NetworkReading(inventory, session.weaknesses(), session.stats());
        }
    }

    @Override
    public void close() {
        dispatcher.close();
    }
}

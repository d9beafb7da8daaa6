package io.rackside.app.network.traps;

import static io.rackside.app.Eventually.eventually;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.bmc.Login;
import io.rackside.drivers.snmp.virtual.TrapDestination;
import io.rackside.drivers.snmp.virtual.TrapSender;
import io.rackside.model.Alarm;
import io.rackside.model.Device;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Alarms that boxes raise and end by themselves. */
@Timeout(120)
class TrapAlarmsTest {
    private static final OID FAN_FAILED = new OID("1.3.6.1.4.1.2011.5.25.219.2.6.3");
    private static final OID COLD_START = new OID("1.3.6.1.6.3.1.1.5.1");
    private static final VariableBinding FAN =
            new VariableBinding(new OID("1.3.6.1.2.1.47.1.1.1.1.7.9"), new OctetString("FAN1"));

    @TempDir private Path folder;
    private final Device box = TrapSite.box("sw-a", "snmp://127.0.0.1");
    private Rackside rackside;
    private TrapSender sender;
    private InetSocketAddress to;

    @BeforeEach
    void start() throws IOException {
        Options options =
                Options.ofThisMachine()
                        .anchoredIn(folder.resolve("anchors"))
                        .knowing(_ -> Optional.of(new Login("", "site-a".toCharArray())));
        Path data = folder.resolve("data");
        TrapSite.make(data, options, box);
        rackside = Rackside.open(data, options, Time.system());
        to = rackside.traps().start(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        sender = TrapSender.start(5);
    }

    @AfterEach
    void end() {
        sender.close();
        rackside.close();
    }

    private void send(OID name, VariableBinding... told) throws IOException {
        sender.send(new TrapDestination.V2c(to, "site-a", false), name, List.of(told), 1);
    }

    private List<String> open() {
        return rackside.alarms().open().stream().map(Alarm::cause).toList();
    }

    @Test
    void aBoxThatStartsAnewEndsWhatItToldBefore() throws IOException, InterruptedException {
        send(FAN_FAILED, FAN);
        eventually(() -> open().equals(List.of("trap:fan:FAN1")), () -> open().toString());
        send(COLD_START);
        eventually(() -> open().isEmpty(), () -> open().toString());
    }
}

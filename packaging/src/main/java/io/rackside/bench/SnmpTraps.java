package io.rackside.bench;

import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.drivers.snmp.trap.TrapCatalogue;
import io.rackside.drivers.snmp.trap.TrapReceiver;
import io.rackside.drivers.snmp.virtual.TrapDestination;
import io.rackside.drivers.snmp.virtual.TrapSender;
import io.rackside.operations.Time;

import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;

/** Traps at 200 a second, and how many of them do not arrive. */
final class SnmpTraps implements Bench {
    private static final int PER_SECOND = 200;
    private static final int SECONDS = 20;
    private static final int SENT = PER_SECOND * SECONDS;
    private static final int PATIENCE_SECONDS = 10;
    private static final OID LINK_DOWN = new OID("1.3.6.1.6.3.1.1.5.3");
    private static final OID IF_INDEX = new OID("1.3.6.1.2.1.2.2.1.1");

    private final Time time;

    SnmpTraps(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "snmp-traps";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        BitSet came = new BitSet(SENT);
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (TrapReceiver receiver =
                        TrapReceiver.start(
                                any,
                                EngineKeeper.forgetful(),
                                List.of(),
                                TrapCatalogue.own(),
                                trap -> note(came, trap.interfaceIndex().orElseThrow()),
                                time);
                TrapSender sender = TrapSender.start(1)) {
            TrapDestination to = new TrapDestination.V2c(receiver.address(), "public", false);
            long start = time.nanos();
            for (int i = 0; i < SENT; i++) {
                OID port = new OID(IF_INDEX).append(i + 1);
                sender.send(
                        to, LINK_DOWN, List.of(new VariableBinding(port, new Integer32(i + 1))), i);
                long due = start + (i + 1) * 1_000_000_000L / PER_SECOND;
                time.sleep(Duration.ofNanos(due - time.nanos()));
            }
            double rate = SENT / ((time.nanos() - start) / 1e9);
            for (int i = 0; i < PATIENCE_SECONDS * 10 && count(came) < SENT; i++) {
                time.sleep(Duration.ofMillis(100));
            }
            String what = SENT + " traps at " + Math.round(rate) + " a second, lost";
            return List.of(Figure.of(id(), what, SENT - count(came), "traps", 0));
        }
    }

    private static void note(BitSet came, long index) {
        synchronized (came) {
            came.set((int) index - 1);
        }
    }

    private static int count(BitSet came) {
        synchronized (came) {
            return came.cardinality();
        }
    }
}

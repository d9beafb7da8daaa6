package io.rackside.drivers.snmp.trap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.drivers.snmp.virtual.TrapDestination;
import io.rackside.drivers.snmp.virtual.TrapSender;
import io.rackside.model.Grade;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Makers' own notifications, sent with the variables their MIBs list in that order, say what
 * happened, to what, and from which state to which.
 */
@Timeout(60)
class MakersTrapsTest {
    private final BlockingQueue<Trap> came = new LinkedBlockingQueue<>();
    private TrapReceiver receiver;
    private TrapSender sender;

    @BeforeEach
    void start() throws IOException {
        receiver =
                TrapReceiver.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        EngineKeeper.forgetful(),
                        List.of(),
                        TrapCatalogue.own(),
                        came::add,
                        Time.system());
        sender = TrapSender.start(5);
    }

    @AfterEach
    void stop() {
        sender.close();
        receiver.close();
    }

    private static List<VariableBinding> told(Object... objectsAndValues) {
        List<VariableBinding> told = new ArrayList<>();
        for (int i = 0; i < objectsAndValues.length; i += 2) {
            OID object = new OID((String) objectsAndValues[i]);
            told.add(
                    objectsAndValues[i + 1] instanceof Integer number
                            ? new VariableBinding(object, new Integer32(number))
                            : new VariableBinding(
                                    object, new OctetString((String) objectsAndValues[i + 1])));
        }
        return told;
    }

    private Trap taken(TrapDestination to, String name, List<VariableBinding> told)
            throws IOException, InterruptedException {
        sender.send(to, new OID(name), told, 4_711);
        Trap trap = came.poll(10, TimeUnit.SECONDS);
        assertNotNull(trap, "nothing came");
        return trap;
    }

    private Trap taken(String name, Object... objectsAndValues)
            throws IOException, InterruptedException {
        return taken(
                new TrapDestination.V2c(receiver.address(), "public", false),
                name,
                told(objectsAndValues));
    }

    private static Message said(String code, Object where) {
        return Message.of("network.snmp.trap." + code, where);
    }

    private static Message changed(Message what, String from, String to) {
        return Message.of("network.snmp.trap.state-changed", what, from, to);
    }

    /** PAN-TRAPS: all have the same variables. */
    private Trap panOs(int number, String object, int severity, String description)
            throws IOException, InterruptedException {
        String column = "1.3.6.1.4.1.25461.2.1.3.1.";
        List<VariableBinding> told =
                told(
                        column + "2.0",
                        "2026/11/22 09:00:00",
                        column + "3.0",
                        "010000000001",
                        column + "4.0",
                        "SYSTEM",
                        column + "5.0",
                        "ha",
                        column + "7.0",
                        "");
        told.add(new VariableBinding(new OID(column + "8.0"), new Counter64(31)));
        told.addAll(
                told(
                        column + "9.0",
                        "0x0",
                        column + "12.0",
                        "fw-a",
                        column + "300.0",
                        "state-change",
                        column + "301.0",
                        object,
                        column + "302.0",
                        5,
                        column + "303.0",
                        severity,
                        column + "304.0",
                        description));
        return taken(
                new TrapDestination.V2c(receiver.address(), "public", false),
                "1.3.6.1.4.1.25461.2.1.3.2.0." + number,
                told);
    }

    @Test
    void panOsTellsThePairsStates() throws IOException, InterruptedException {
        String sentence = "HA Group 7: Moved from state Passive to state Active";
        Trap trap = panOs(801, "", 5, sentence);
        assertEquals(Optional.of(TrapMeaning.HA_SWITCHED), trap.meaning());
        assertEquals(Grade.URGENT, trap.grade());
        assertEquals(
                Message.of(
                        "network.snmp.trap.said",
                        changed(
                                said("ha-switched", Message.of("network.snmp.trap.this-device")),
                                "Passive",
                                "Active"),
                        sentence),
                trap.what());
    }

    @Test
    void panOsTellsPortsAndParts() throws IOException, InterruptedException {
        Trap down = panOs(1200, "ethernet1/4", 1, "Port ethernet1/4: Down 10Gb/s-full duplex");
        assertEquals(Optional.of(TrapMeaning.LINK_DOWN), down.meaning());
        assertEquals(Optional.of("ethernet1/4"), down.port());
        Trap up = panOs(1200, "ethernet1/4", 1, "Port ethernet1/4: Up 10Gb/s-full duplex");
        assertEquals(Optional.of(TrapMeaning.LINK_UP), up.meaning());
        Trap supply = panOs(913, "PS1", 5, "Power Supply #1 (left) failed");
        assertEquals(Optional.of(TrapMeaning.POWER_FAILED), supply.meaning());
        assertEquals(Optional.of("PS1"), supply.part());
        Trap other = panOs(607, "", 4, "Commit rejected");
        assertEquals(Optional.of(TrapMeaning.EVENT_TOLD), other.meaning());
        assertEquals(Grade.MAJOR, other.grade());
    }

    @Test
    void junosNamesItsPartsAndTheirStates() throws IOException, InterruptedException {
        String contents = "1.3.6.1.4.1.2636.3.1.8.1.";
        Trap supply =
                taken(
                        "1.3.6.1.4.1.2636.4.1.1",
                        contents + "1.2.2.0.0",
                        2,
                        contents + "2.2.2.0.0",
                        2,
                        contents + "3.2.2.0.0",
                        0,
                        contents + "4.2.2.0.0",
                        0,
                        contents + "6.2.2.0.0",
                        "Power Supply 1 @ 0/1/*",
                        "1.3.6.1.4.1.2636.3.1.13.1.6.2.2.0.0",
                        6);
        assertEquals(Optional.of(TrapMeaning.POWER_FAILED), supply.meaning());
        assertEquals(
                Message.of(
                        "network.snmp.trap.state-now",
                        said("power-failed", "Power Supply 1 @ 0/1/*"),
                        "down"),
                supply.what());
        assertTrue(
                supply.family().contains(TrapMeaning.POWER_FAILED)
                        && taken("1.3.6.1.4.1.2636.4.2.1")
                                .family()
                                .contains(TrapMeaning.POWER_RECOVERED));
        String cluster = "1.3.6.1.4.1.2636.3.39.1.14.1.1.";
        Trap switched =
                taken(
                        "1.3.6.1.4.1.2636.3.39.1.14.1.0.1",
                        cluster + "1.0",
                        "1",
                        cluster + "2.0",
                        "3",
                        cluster + "3.0",
                        "0",
                        cluster + "4.0",
                        "secondary",
                        cluster + "5.0",
                        "primary",
                        cluster + "6.0",
                        "remote node is lost");
        assertEquals(
                Message.of(
                        "network.snmp.trap.said",
                        changed(said("ha-switched", "1"), "secondary", "primary"),
                        "remote node is lost"),
                switched.what());
    }

    @Test
    void onyxTellsAModulesStates() throws IOException, InterruptedException {
        String entity = "1.3.6.1.2.1.47.1.1.1.1.";
        String state = "1.3.6.1.4.1.33049.7.1.1.1.1.";
        Trap trap =
                taken(
                        "1.3.6.1.4.1.33049.7.1.0.1",
                        entity + "1.9001",
                        9001,
                        entity + "2.9001",
                        "Power supply",
                        entity + "7.9001",
                        "PS2",
                        state + "1.9001",
                        5,
                        state + "2.9001",
                        1,
                        state + "3.9001",
                        "no input",
                        "1.3.6.1.2.1.131.1.1.1.5.9001",
                        "");
        assertEquals(Optional.of(TrapMeaning.PART_FAILED), trap.meaning());
        assertEquals(changed(said("part-failed", "PS2"), "ok", "criticalFault"), trap.what());
        Trap well =
                taken(
                        "1.3.6.1.4.1.33049.7.1.0.1",
                        entity + "7.9001",
                        "PS2",
                        state + "1.9001",
                        1,
                        state + "2.9001",
                        5);
        assertEquals(Optional.of(TrapMeaning.PART_RECOVERED), well.meaning());
    }

    @Test
    void idracIsGradedByItsStatus() throws IOException, InterruptedException {
        String alert = "1.3.6.1.4.1.674.10892.5.3.1.";
        Object[] told = {
            alert + "1.0", "PSU0003",
            alert + "2.0", "The power input for power supply 2 is lost.",
            alert + "3.0", 5,
            alert + "4.0", "TAG0001",
            alert + "5.0", "node-a",
            alert + "6.0", "PSU.Slot.2",
            alert + "7.0", "PS2 Status"
        };
        Trap lost = taken("1.3.6.1.4.1.674.10892.5.3.2.1.0.2185", told);
        assertEquals(Optional.of(TrapMeaning.POWER_FAILED), lost.meaning());
        assertEquals(Optional.of("PS2 Status"), lost.part());
        assertEquals(Grade.MAJOR, lost.grade());
        told[5] = 6;
        Trap other = taken("1.3.6.1.4.1.674.10892.5.3.2.1.0.2385", told);
        assertEquals(Optional.of(TrapMeaning.EVENT_TOLD), other.meaning());
        assertEquals(Grade.URGENT, other.grade());
    }

    /** CPQHLTH-MIB defines them for SNMPv1, enterprise compaq. */
    @Test
    void iloSendsVersionOne() throws IOException, InterruptedException {
        TrapDestination first = new TrapDestination.V1(receiver.address(), "public");
        Trap supply =
                taken(
                        first,
                        "1.3.6.1.4.1.232.0.6050",
                        told(
                                "1.3.6.1.2.1.1.5.0",
                                "node-b",
                                "1.3.6.1.4.1.232.11.2.11.1.0",
                                1,
                                "1.3.6.1.4.1.232.6.2.9.3.1.1.0.2",
                                0,
                                "1.3.6.1.4.1.232.6.2.9.3.1.2.0.2",
                                2));
        assertEquals(said("power-failed", "bay 2"), supply.what());
        Trap warm =
                taken(first, "1.3.6.1.4.1.232.0.6041", told("1.3.6.1.4.1.232.6.2.6.8.1.3.0.1", 11));
        assertEquals(said("temperature-high", "ambient"), warm.what());
    }

    @Test
    void raritanTellsWhatASensorMeasuresAndWhichLimitItPassed()
            throws IOException, InterruptedException {
        String pdu = "1.3.6.1.4.1.13742.6.";
        Trap warm =
                taken(
                        pdu + "0.66",
                        pdu + "3.2.2.1.13.1",
                        "pdu-1",
                        pdu + "0.0.8.0",
                        3,
                        pdu + "0.0.10.0",
                        10,
                        pdu + "5.5.3.1.3.1.3",
                        6,
                        pdu + "0.0.2.0",
                        5,
                        pdu + "3.6.3.1.4.1.3",
                        "Rack top");
        assertEquals(Optional.of(TrapMeaning.TEMPERATURE_CRITICAL), warm.meaning());
        assertEquals(
                changed(
                        said("temperature-critical", "Rack top"),
                        "aboveUpperWarning",
                        "aboveUpperCritical"),
                warm.what());
        Trap off =
                taken(
                        pdu + "0.63",
                        pdu + "3.5.3.1.2.1.7",
                        "7",
                        pdu + "0.0.10.0",
                        14,
                        pdu + "5.4.3.1.3.1.7.14",
                        8,
                        pdu + "0.0.2.0",
                        7);
        assertEquals(changed(said("outlet-off", "outlet 7"), "on", "off"), off.what());
        Trap load =
                taken(
                        pdu + "0.61",
                        pdu + "3.3.3.1.2.1.1",
                        "I1",
                        pdu + "0.0.10.0",
                        1,
                        pdu + "5.2.3.1.3.1.1.1",
                        5,
                        pdu + "0.0.2.0",
                        4);
        assertEquals(Optional.of(TrapMeaning.OVERLOADED), load.meaning());
        assertEquals(Grade.MINOR, load.grade());
        assertTrue(load.family().contains(TrapMeaning.LOAD_NORMAL));
    }

    /** HUAWEI-VGMP-MIB: the state a group of the pair leaves, and the one it goes to. */
    @Test
    void huaweisFirewallsTellThePairsStates() throws IOException, InterruptedException {
        String group = "1.3.6.1.4.1.2011.5.25.122.2.1.1.";
        Trap trap = taken("1.3.6.1.4.1.2011.5.25.122.1.1", group + "10.1", 4, group + "18.1", 3);
        assertEquals(Optional.of(TrapMeaning.HA_SWITCHED), trap.meaning());
        assertEquals(
                changed(
                        said("ha-switched", Message.of("network.snmp.trap.this-device")),
                        "slave",
                        "master"),
                trap.what());
    }

    @Test
    void aristasAlarmsAreTold() throws IOException, InterruptedException {
        Trap trap =
                taken(
                        "1.3.6.1.4.1.30065.3.25.0.1",
                        "1.3.6.1.4.1.30065.3.25.1.1.1.6.1",
                        "door open");
        assertEquals(Optional.of(TrapMeaning.ALARM_RAISED), trap.meaning());
        assertEquals("door open", trap.details().said());
        VariableBinding sensor =
                new VariableBinding(
                        new OID("1.3.6.1.2.1.47.1.1.1.1.2.100006001"),
                        new OctetString("Cpu temp sensor"));
        VariableBinding value =
                new VariableBinding(new OID("1.3.6.1.2.1.99.1.1.1.4.100006001"), new Gauge32(912));
        Trap reading =
                taken(
                        new TrapDestination.V2c(receiver.address(), "public", false),
                        "1.3.6.1.4.1.30065.3.12.0.1",
                        List.of(sensor, value));
        assertEquals(said("reading-wrong", "Cpu temp sensor"), reading.what());
    }
}

package io.rackside.drivers.snmp.virtual;

import io.rackside.operations.Time;

import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.VariableBinding;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * A rack PDU that measures and switches each outlet, as PowerNet-MIB tells it. Outlets are switched
 * here, not by SNMP. Used by many threads.
 */
public final class VirtualPdu implements ObjectView {
    private static final int OUTLETS_MOST = 48;
    private static final double VOLTS = 230;
    private static final String MODEL = "AP8659";
    private static final String VERSION = "v6.5.6";

    /** NMC identification and rPDU2, PowerNet-MIB. */
    private static final String RPDU2 = "1.3.6.1.4.1.318.1.1.26.";

    private final Plan plan;
    private final IntToDoubleFunction load;
    private final Time time;
    private final boolean[] on;
    private final ObjectTable objects = new ObjectTable();
    private volatile long born;

    /**
     * What a PDU is.
     *
     * @param outlets what is written at each, by its number from 1
     */
    public record Plan(String systemName, String serial, String mac, List<String> outlets) {
        public Plan {
            Objects.requireNonNull(systemName, "systemName");
            Objects.requireNonNull(serial, "serial");
            Objects.requireNonNull(mac, "mac");
            outlets = List.copyOf(outlets);
            if (outlets.isEmpty() || outlets.size() > OUTLETS_MOST) {
                throw new IllegalArgumentException(outlets.size() + " outlets");
            }
        }
    }

    /**
     * Switches it on, with all outlets.
     *
     * @param load what hangs on an outlet draws from it while it is on, in W
     */
    public VirtualPdu(Plan plan, IntToDoubleFunction load, Time time) {
        this.plan = plan;
        this.load = load;
        this.time = time;
        this.on = new boolean[plan.outlets().size()];
        this.born = time.nanos();
        Arrays.fill(on, true);
        system();
        device();
        for (int outlet = 1; outlet <= on.length; outlet++) {
            outlet(outlet);
        }
    }

    /** How many outlets it has. */
    public int outlets() {
        return on.length;
    }

    /** Whether an outlet, counted from 1, is switched on. */
    public boolean on(int outlet) {
        synchronized (on) {
            return on[outlet - 1];
        }
    }

    /** Switches an outlet. */
    public void turn(int outlet, boolean live) {
        synchronized (on) {
            on[outlet - 1] = live;
        }
    }

    /** It had no input and starts anew; outlets are as they were. */
    public void restarted() {
        born = time.nanos();
    }

    /** What an outlet gives, in W. */
    public double watts(int outlet) {
        return on(outlet) ? load.applyAsDouble(outlet) : 0;
    }

    private long ticks() {
        return (time.nanos() - born) / 10_000_000 & 0xffff_ffffL;
    }

    private void system() {
        objects.fixed(
                "1.3.6.1.2.1.1.1.0",
                ObjectTable.text(
                        "APC Web/SNMP Management Card (MB:v4.1.0 PF:v6.5.6 PN:apc_hw05_aos_656.bin"
                                + " AF1:v6.5.6 AN1:apc_hw05_rpdu2g_656.bin MN:"
                                + MODEL
                                + " HR:02 SN: "
                                + plan.serial()
                                + ")"));
        objects.fixed("1.3.6.1.2.1.1.2.0", new OID("1.3.6.1.4.1.318.1.3.4.6"));
        objects.live("1.3.6.1.2.1.1.3.0", () -> new TimeTicks(ticks()));
        objects.fixed("1.3.6.1.2.1.1.4.0", ObjectTable.text(""));
        objects.fixed("1.3.6.1.2.1.1.5.0", ObjectTable.text(plan.systemName()));
        objects.fixed("1.3.6.1.2.1.1.6.0", ObjectTable.text(""));
        objects.fixed("1.3.6.1.2.1.1.7.0", new Integer32(72));
        String entry = "1.3.6.1.2.1.2.2.1.";
        objects.fixed("1.3.6.1.2.1.2.1.0", new Integer32(1));
        objects.fixed(entry + "1.1", new Integer32(1));
        objects.fixed(entry + "2.1", ObjectTable.text("veya"));
        objects.fixed(entry + "3.1", new Integer32(6));
        objects.fixed(entry + "5.1", new Gauge32(100_000_000));
        objects.fixed(entry + "6.1", ObjectTable.mac(plan.mac()));
        objects.fixed(entry + "7.1", new Integer32(1));
        objects.fixed(entry + "8.1", new Integer32(1));
    }

    private void device() {
        objects.fixed(RPDU2 + "2.1.3.1", ObjectTable.text(plan.systemName()));
        objects.fixed(RPDU2 + "2.1.6.1", ObjectTable.text(VERSION));
        objects.fixed(RPDU2 + "2.1.8.1", ObjectTable.text(MODEL));
        objects.fixed(RPDU2 + "2.1.9.1", ObjectTable.text(plan.serial()));
        // Hundredths of a kilowatt.
        objects.live(RPDU2 + "4.3.1.5.1", () -> new Gauge32(Math.round(all() / 10)));
    }

    private double all() {
        double watts = 0;
        for (int outlet = 1; outlet <= on.length; outlet++) {
            watts += watts(outlet);
        }
        return watts;
    }

    private void outlet(int outlet) {
        String name = plan.outlets().get(outlet - 1);
        objects.fixed(RPDU2 + "9.2.3.1.3." + outlet, ObjectTable.text(name));
        objects.live(RPDU2 + "9.2.3.1.5." + outlet, () -> new Integer32(on(outlet) ? 1 : 2));
        objects.fixed(RPDU2 + "9.4.3.1.3." + outlet, ObjectTable.text(name));
        objects.live(
                RPDU2 + "9.4.3.1.6." + outlet,
                () -> new Gauge32(Math.round(watts(outlet) / VOLTS * 10)));
        objects.live(RPDU2 + "9.4.3.1.7." + outlet, () -> new Gauge32(Math.round(watts(outlet))));
    }

    @Override
    public Optional<VariableBinding> at(OID object) {
        return objects.at(object);
    }

    @Override
    public Optional<VariableBinding> after(OID object) {
        return objects.after(object);
    }
}

package io.rackside.bmc.virtual.ipmi.command;

import io.rackside.bmc.virtual.ipmi.record.SdrRepository;
import io.rackside.bmc.virtual.ipmi.record.SensorList;
import io.rackside.bmc.virtual.ipmi.session.CipherSuites;
import io.rackside.bmc.virtual.ipmi.session.PlusHandshake;
import io.rackside.bmc.virtual.ipmi.session.SessionTable;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.ServerSpec;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.operations.Time;

/**
 * The parts of a BMC its commands work on.
 *
 * @param legacy whether IPMI 1.5 sessions may be opened
 */
public record Controller(
        VirtualServer server,
        Accounts accounts,
        SessionTable sessions,
        CipherSuites suites,
        PlusHandshake.Identity identity,
        boolean legacy,
        SensorList sensors,
        SdrRepository sdr,
        Time time) {
    private static final int HUAWEI = 2_011;
    private static final int INSPUR = 37_945;

    /** The number set aside for examples (RFC 5612). */
    private static final int EXAMPLE = 32_473;

    /** The IANA enterprise number of that make. */
    public static int manufacturer(Make make) {
        return switch (make) {
            case HUAWEI -> HUAWEI;
            case INSPUR -> INSPUR;
            case STANDARD -> EXAMPLE;
        };
    }

    int manufacturer() {
        return manufacturer(spec().make());
    }

    ServerSpec spec() {
        return server.spec();
    }
}

package io.rackside.app.console.inspector;

import io.rackside.app.console.offload.OffloadTab;
import io.rackside.model.Device;
import io.rackside.model.Protocol;

import java.util.List;
import java.util.Optional;

/** What a person can do with a box from the window; each returns at once. */
public interface BoxActs extends OffloadTab.Around {
    /** Switches its locate light. */
    void locate(Device device, boolean on);

    /** Shows what its power can do now. */
    void power(Device device);

    /** Opens its serial console, or brings the one that is open to the front. */
    void terminal(Device device);

    /**
     * Asks whether its log is to be emptied.
     *
     * @param log which one; any it has where that was not said
     */
    void clearLog(Device device, Optional<String> log);

    /** Whether it has a BMC to ask for its light, its power and its log. */
    static boolean hasBmc(Device device) {
        return device.endpoint(Protocol.REDFISH).isPresent()
                || device.endpoint(Protocol.IPMI).isPresent();
    }

    /** Shows its ports live. */
    void ports(Device device);

    /** Shows what it told of its ports, neighbours, optics and power. */
    void told(Device device);

    /** Whether it has a command line to ask for its configuration; hosts have a shell instead. */
    static boolean hasConfig(Device device) {
        return device.endpoint(Protocol.SSH).isPresent()
                && switch (device.type().kind()) {
                    case SWITCH, FIREWALL, OTHER -> true;
                    case SERVER, BASTION, STORAGE, PDU, UPS -> false;
                };
    }

    /** Shows its kept configurations. */
    void configs(Device device);

    /** Asks what is to be changed in its configuration. */
    void changeConfig(Device device);

    /** Asks whether the last change of its configuration is to be taken back. */
    void takeBackConfig(Device device);

    /** Shows how its cards are. */
    void offload(Device device);

    /** Shows how it stands to its setpoints. */
    void baseline(Device device);

    /**
     * Asks whether it is to be brought to its setpoints.
     *
     * @param entries ids; all that deviate where it is empty
     */
    void applyBaseline(Device device, List<String> entries);

    /** Takes the fingerprint of its certificate or host key as it was read at the box. */
    void acceptFingerprint(Device device);

    /** Asks through which bastion it is reached by SSH. */
    void bastion(Device device);

    /** Asks of which family its command line is. */
    void cliFamily(Device device);

    /** Asks where all that it shows by SNMP is to be recorded to. */
    void recordWalk(Device device);

    /** Whether firmware can be upgraded from this window. */
    boolean upgrades();

    /** Begins an upgrade of the chosen boxes, this one among them. */
    void upgrade(Device device);

    /** Shows its raw commands, and asks for another. */
    void rawCommand(Device device);

    /** Opens its BMC's own page in the browser. */
    void page(Device device);

    /** Asks where its BMC is to be recorded to. */
    void saveBmc(Device device);

    /** Asks where what its maker wants to see is to be packed to. */
    void collect(Device device);

    /** Says whether a person works on it: its alarms are silent meanwhile. */
    void inService(Device device, boolean inService);

    /** Takes a server out of its cluster, has it pulled, and brings it back. */
    void maintain(Device device);

    /** Changes what is kept of it by hand: name, type, place, addresses. */
    void edit(Device device);

    /** Reads everything of it now; asks one again that was stopped. */
    void refresh(Device device);
}

package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.firmware.UpdateHabits.Switching;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.bmc.virtual.service.Changed;
import io.rackside.bmc.virtual.service.Refusal;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Restarting the BMC, and choosing the bank it starts from (DSP0268, Manager). */
final class ManagerActions implements Writable {
    static final String RESET = View.MANAGER + "/Actions/Manager.Reset";
    static final List<String> RESET_TYPES = List.of("GracefulRestart", "ForceRestart");

    private static final String TYPE = "ResetType";
    private static final String ACTIVE = "ActiveSoftwareImage";

    /** The answer is on its way before the BMC goes. */
    private static final Duration SOON = Duration.ofMillis(300);

    private static final String ROLL_BACK_NAME = "Manager.RollBack";

    private final VirtualServer server;
    private final FirmwareInventory inventory;
    private final Time time;

    ManagerActions(VirtualServer server, FirmwareInventory inventory, Time time) {
        this.server = server;
        this.inventory = inventory;
        this.time = time;
    }

    @Override
    public Set<String> methods(String path) {
        if (path.equals(RESET)) {
            return Set.of("POST");
        }
        return switch (switching(server)) {
            case NONE -> Set.of();
            case ACTIVE_IMAGE -> path.equals(View.MANAGER) ? Set.of("PATCH") : Set.of();
            case ROLL_BACK -> isRollBack(path) ? Set.of("POST") : Set.of();
        };
    }

    private static Switching switching(VirtualServer server) {
        return server.firmware().habits().store().switching();
    }

    private static boolean isRollBack(String path) {
        return path.startsWith(View.MANAGER + "/Actions/Oem/")
                && path.endsWith("/" + ROLL_BACK_NAME);
    }

    /** The maker's own actions that concern its banks, below its key. */
    static void offer(VirtualServer server, String oemKey, Body own) {
        if (switching(server) == Switching.ROLL_BACK) {
            own.with(
                    "#" + ROLL_BACK_NAME,
                    new Body()
                            .with(
                                    "target",
                                    View.MANAGER
                                            + "/Actions/Oem/"
                                            + oemKey
                                            + "/"
                                            + ROLL_BACK_NAME));
        }
    }

    @Override
    public Changed change(String method, String path, Map<String, Object> body) {
        if (isRollBack(path)) {
            return rollBack();
        }
        return path.equals(RESET) ? reset(body) : patch(body);
    }

    private Changed rollBack() {
        server.firmware().switchBanks();
        Thread.ofVirtual().name("virtual-bmc-rolls-back").start(this::restart);
        return new Changed.Done();
    }

    private Changed reset(Map<String, Object> body) {
        Object type = body.getOrDefault(TYPE, RESET_TYPES.getFirst());
        if (!RESET_TYPES.contains(type)) {
            return new Changed.Refused(
                    Refusal.parameterValue("Manager.Reset", TYPE, String.valueOf(type)));
        }
        Thread.ofVirtual().name("virtual-bmc-resets").start(this::restart);
        return new Changed.Done();
    }

    private void restart() {
        try {
            time.sleep(SOON);
            server.restartBmc();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Changed patch(Map<String, Object> body) {
        for (String name : body.keySet()) {
            if (!name.equals("Links")) {
                return new Changed.Refused(Refusal.propertyReadOnly(name));
            }
        }
        if (!(body.get("Links") instanceof Map<?, ?> links)
                || !(links.get(ACTIVE) instanceof Map<?, ?> wanted)
                || !(wanted.get("@odata.id") instanceof String uri)) {
            return new Changed.Refused(Refusal.propertyMissing("Links/" + ACTIVE));
        }
        if (!inventory.isBackup(uri)) {
            return new Changed.Refused(Refusal.propertyValue("Links/" + ACTIVE, uri));
        }
        server.firmware().switchBanks();
        return new Changed.Done();
    }
}

package io.rackside.bmc;

import io.rackside.model.DeviceFacts;
import io.rackside.model.Inventory;
import io.rackside.model.Message;
import io.rackside.model.PowerState;
import io.rackside.model.Problem;

import java.util.ArrayList;
import java.util.List;

/** One box as Redfish tells it, completed and contradicted by what IPMI tells of it. */
final class TongueComparison {
    private TongueComparison() {}

    static Inventory with(Inventory inventory, Problem problem) {
        List<Problem> problems = new ArrayList<>(inventory.problems());
        problems.add(problem);
        return copy(inventory, inventory.device(), inventory, problems);
    }

    static Inventory completed(Inventory redfish, Inventory ipmi) {
        DeviceFacts one = redfish.device();
        DeviceFacts other = ipmi.device();
        List<Problem> problems = new ArrayList<>(redfish.problems());
        problems.addAll(ipmi.problems());
        differs(problems, "powerState", power(one), power(other));
        differs(
                problems,
                "serial",
                one.identity().serial().orElse(""),
                other.identity().serial().orElse(""));
        differs(problems, "assetTag", one.assetTag(), other.assetTag());
        return copy(redfish, facts(one, other), ipmi, problems);
    }

    /** A box on its way from one state to the other is told as either. */
    private static String power(DeviceFacts facts) {
        PowerState state = PowerState.of(facts.powerState());
        return state == PowerState.ON || state == PowerState.OFF ? state.word() : "";
    }

    private static void differs(List<Problem> problems, String what, String redfish, String ipmi) {
        if (!redfish.isBlank()
                && !ipmi.isBlank()
                && !redfish.strip().equalsIgnoreCase(ipmi.strip())) {
            problems.add(new Problem(what, Message.of("bmc.tongues-differ", what, redfish, ipmi)));
        }
    }

    private static DeviceFacts facts(DeviceFacts one, DeviceFacts other) {
        return new DeviceFacts(
                one.kind(),
                told(one.manufacturer(), other.manufacturer()),
                told(one.model(), other.model()),
                one.identity().completedBy(other.identity()),
                one.hostName(),
                one.address(),
                told(one.assetTag(), other.assetTag()),
                told(one.powerState(), other.powerState()),
                one.health(),
                one.healthText(),
                one.biosVersion(),
                told(one.bmcVersion(), other.bmcVersion()),
                one.indicatorLed().or(other::indicatorLed),
                one.sku());
    }

    private static String told(String one, String other) {
        return one.isBlank() ? other : one;
    }

    private static <T> List<T> told(List<T> one, List<T> other) {
        return one.isEmpty() ? other : one;
    }

    private static Inventory copy(
            Inventory one, DeviceFacts facts, Inventory other, List<Problem> problems) {
        return new Inventory(
                facts,
                one.systems(),
                one.processors(),
                one.memory(),
                one.drives(),
                one.volumes(),
                one.nics(),
                told(one.powerSupplies(), other.powerSupplies()),
                told(one.fans(), other.fans()),
                told(one.temperatures(), other.temperatures()),
                one.pcieCards(),
                one.firmware(),
                problems);
    }
}

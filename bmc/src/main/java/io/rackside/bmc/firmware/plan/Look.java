package io.rackside.bmc.firmware.plan;

import io.rackside.bmc.firmware.UpdateService;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Inventory.PowerSupply;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was read of a box just before its upgrade is planned, or begins.
 *
 * @param powerSupplies it tells of; empty when it tells of none
 * @param workloads how many run on the host; empty as long as nothing tells
 * @param dependants how many depend on the box; empty as long as nothing tells
 */
public record Look(
        DeviceFacts device,
        List<PowerSupply> powerSupplies,
        UpdateService service,
        Optional<Integer> workloads,
        Optional<Integer> dependants) {
    public Look {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(workloads, "workloads");
        Objects.requireNonNull(dependants, "dependants");
        powerSupplies = List.copyOf(powerSupplies);
    }
}

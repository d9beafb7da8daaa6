package io.rackside.nic.virtual;

import java.util.LinkedHashMap;
import java.util.Map;

/** The programs a host has, by name. */
final class Programs {
    private Programs() {}

    static Map<String, Program> of(VirtualHostSettings settings) {
        Map<String, Program> programs = new LinkedHashMap<>();
        FilePrograms.add(programs);
        TextPrograms.add(programs);
        InventoryPrograms.add(programs);
        SystemPrograms.add(programs, settings.os());
        SystemdPrograms.add(programs);
        RdmaPrograms.add(programs);
        MountPrograms.add(programs);
        CardPrograms.add(programs, settings.cards());
        QosPrograms.add(programs, settings.cards().stream().anyMatch(CardModel::mellanox));
        LoadPrograms.add(programs, settings.cards().stream().anyMatch(CardModel::rdma));
        PackagePrograms.add(programs, settings.os());
        programs.put("ip", new IpProgram());
        programs.put("ethtool", new EthtoolProgram());
        programs.put("devlink", new DevlinkProgram());
        programs.put("nmcli", new NetworkManagerProgram());
        programs.put("nvme", new NvmeProgram());
        return programs;
    }
}

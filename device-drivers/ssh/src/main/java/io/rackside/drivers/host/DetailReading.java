package io.rackside.drivers.host;

import io.rackside.drivers.host.parse.EthtoolModule;
import io.rackside.drivers.host.parse.EthtoolPrivateFlags;
import io.rackside.drivers.host.parse.EthtoolSettings;
import io.rackside.drivers.host.parse.EthtoolTimestamps;
import io.rackside.drivers.host.parse.NmcliDevices;
import io.rackside.drivers.host.parse.NmcliDevices.NmDevice;
import io.rackside.model.host.Fact;
import io.rackside.model.host.PortDetail;

import java.util.Map;

/** What else ethtool and NetworkManager tell of a port. */
final class DetailReading {
    private final Answers answers;
    private final Fact<Map<String, NmDevice>> connections;

    DetailReading(Answers answers) {
        this.answers = answers;
        connections = answers.have("nmcli", NmcliDevices::parse);
    }

    PortDetail of(String name) {
        return new PortDetail(
                answers.have("ethtool " + name, EthtoolSettings::parse),
                answers.have("ethtool-T " + name, EthtoolTimestamps::parse),
                answers.have("ethtool-m " + name, EthtoolModule::parse),
                answers.have("ethtool-flags " + name, EthtoolPrivateFlags::parse),
                connections.map(all -> all.containsKey(name) ? all.get(name).connection() : ""));
    }
}

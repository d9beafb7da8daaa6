package io.rackside.app.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.IpmiLab;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.IpmiClient;
import io.rackside.bmc.ipmi.sdr.SdrCache;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.ipmi.session.IpmiEngine;
import io.rackside.bmc.ipmi.session.IpmiSettings;
import io.rackside.bmc.ipmi.session.KnownBmcs;
import io.rackside.model.Identity;
import io.rackside.model.Inventory;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a poll of a BMC that speaks IPMI only gives to look at. */
@Tag("peer")
class IpmiFindingsTest {
    @TempDir Path run;

    @Test
    void eachFaultIsOneFindingAndNothingUnknownIsOne() throws Exception {
        try (IpmiLab lab = IpmiLab.start(run);
                IpmiEngine engine = IpmiEngine.start(Time.system(), new KnownBmcs());
                Bmc bmc =
                        IpmiClient.open(
                                engine,
                                IpmiAddress.parse(lab.url()).orElseThrow(),
                                new Login(IpmiLab.USER, IpmiLab.PASSWORD.toCharArray()),
                                Identity.none(),
                                new ControllerGate(),
                                IpmiSettings.usual(ByteMeter.none()),
                                SdrCache.inMemory(),
                                Time.system())) {
            Optional<Inventory> made = Optional.of(bmc.inventory(_ -> {}));
            Judgement judgement = Findings.of(bmc.poll(), made, made, _ -> Optional.empty());
            List<String> parts = judgement.findings().stream().map(Finding::part).toList();
            assertEquals(List.of("Drive Bay 2", "PSU2"), parts.stream().sorted().toList());
        }
    }
}

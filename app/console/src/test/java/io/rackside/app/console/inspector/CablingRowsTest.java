package io.rackside.app.console.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.sample.Bench;
import io.rackside.model.DeviceId;
import io.rackside.model.Link;
import io.rackside.model.PortRef;

import org.junit.jupiter.api.Test;

import java.util.List;

class CablingRowsTest {
    private final Bench bench = new Bench();

    private List<CablingRow> of(String box) {
        return new CablingRows(bench.texts)
                .of(
                        bench.ports.book().model().device(new DeviceId(box)).orElseThrow(),
                        bench.ports.book().model());
    }

    @Test
    void aServerShowsItsCordsAndItsGroup() {
        List<CablingRow> rows = of("srv-03");
        assertEquals(List.of("PSU1", "PSU2", "etcd"), rows.stream().map(CablingRow::here).toList());
        assertEquals("feed B, pdu-b outlet 3", rows.get(1).there());
        assertEquals("with srv-01, srv-02 · 2 of 3 needed", rows.get(2).there());
    }

    @Test
    void aPduShowsWhatIsInItsOutletsInTheirOrder() {
        List<CablingRow> rows = of("pdu-a");
        assertTrue(rows.size() >= 7, rows.toString());
        assertEquals("1", rows.getFirst().here());
        assertEquals("srv-01 PSU1", rows.getFirst().there());
    }

    @Test
    void aPlannedCableIsSeenFromBothItsEnds() {
        bench.ports
                .book()
                .cabling()
                .plan(
                        new Link(
                                new PortRef(new DeviceId("srv-01"), "NIC1/1"),
                                new PortRef(new DeviceId("sw-01"), "XGE1/0/1"),
                                "C-17"));
        CablingRow here = of("srv-01").get(2);
        assertEquals("NIC1/1", here.here());
        assertEquals("sw-01 XGE1/0/1 · C-17", here.there());
        CablingRow there = of("sw-01").getFirst();
        assertEquals("XGE1/0/1", there.here());
        assertEquals("srv-01 NIC1/1 · C-17", there.there());
    }
}

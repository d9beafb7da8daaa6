package io.rackside.drivers.network.cli.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/**
 * Counters of PFC and of queues in the forms the makers' manuals show, with widths and values of
 * our own: nobody has given us a recording of them.
 */
class DocumentedCountersTest {
    private static List<CounterRow> read(String text) {
        return Tables.counters(text.lines().toList());
    }

    @Test
    void vrpCountsPfcFramesInTwoLinesARow() {
        List<CounterRow> rows =
                read(
                        """
                        -------------------------------------------------------------------------------
                        Interface       Queue      Received(Frames)    ReceivedRate(pps)    DeadlockNum
                                                Transmitted(Frames) TransmittedRate(pps)    RecoveryNum
                        -------------------------------------------------------------------------------
                        100GE1/0/7          3             118789880                43517              2
                                                                 41                    0              1
                                            4                     6                    0              0
                                                                  7                    0              0
                        100GE1/0/8          3                     0                    0              0
                                                                  0                    0              0
                        -------------------------------------------------------------------------------
                        """);
        assertEquals(
                new CounterRow(
                        "100GE1/0/7",
                        "3",
                        Map.of(
                                "Received(Frames)", 118_789_880L,
                                "DeadlockNum", 2L,
                                "Transmitted(Frames)", 41L,
                                "RecoveryNum", 1L)),
                rows.getFirst());
        assertEquals("100GE1/0/7", rows.get(1).port());
        assertEquals("4", rows.get(1).queue());
        assertEquals(7L, rows.get(1).counters().get("Transmitted(Frames)"));
        assertEquals("100GE1/0/8", rows.getLast().port());
        assertEquals(3, rows.size(), rows::toString);
    }

    @Test
    void vrp8CountsItsQueuesInPacketsAndBytes() {
        List<CounterRow> rows =
                read(
                        """
                         Queue   CIR/PIR              Passed     Pass Rate             Dropped     Drop Rate  Drop Time
                                (% or kbps)   (Packets/Bytes)    (pps/bps)      (Packets/Bytes)    (pps/bps)
                         ----------------------------------------------------------------------------------------------
                             0         0                5458            11                   3             0          -
                               100000000              698624          9000                 384             0
                         ----------------------------------------------------------------------------------------------
                             3      2000                   0             0                   0             0          -
                               100000000                   0             0                   0             0
                        """);
        assertEquals(
                new CounterRow(
                        "",
                        "0",
                        Map.of(
                                "Passed (Packets)", 5458L,
                                "Passed (Bytes)", 698_624L,
                                "Dropped (Packets)", 3L,
                                "Dropped (Bytes)", 384L)),
                rows.getFirst());
        assertEquals("3", rows.getLast().queue());
        assertEquals("10GE1/0/1", rows.getLast().of("10GE1/0/1").port());
        assertEquals(2, rows.size(), rows::toString);
    }

    @Test
    void vrp5CountsItsQueuesWithAKeyALine() {
        List<CounterRow> rows =
                read(
                        """
                        ------------------------------------------------------------
                          Queue ID          : 0
                          CIR(kbps)         : 100,000
                          PIR(kbps)         : 100,000
                          Passed Packets    : 48,140
                          Passed Rate(pps)  : 3
                          Passed Bytes      : 9,940,984
                          Dropped Packets   : 12
                          Dropped Rate(pps) : 0
                        ------------------------------------------------------------
                          Queue ID          : 1
                          Passed Packets    : 0
                          Dropped Packets   : 0
                        """);
        assertEquals(
                new CounterRow(
                        "",
                        "0",
                        Map.of(
                                "Passed Packets", 48_140L,
                                "Passed Bytes", 9_940_984L,
                                "Dropped Packets", 12L)),
                rows.getFirst());
        assertEquals("1", rows.getLast().queue());
    }

    /** On a screen of 80 columns header and rows go on in the next line. */
    @Test
    void comwaresPfcTableIsReadWhereTheScreenHasFoldedIt() {
        CounterRow row =
                read("""
                Interface                        AdminMode  OperMode  Dot1pList   Prio  Recv
                   Send       Inpps      Outpps
                --------------------------------------------------------------------------------
                -------------------
                WGE1/0/1                         Enabled    Enabled               3     512
                   77         3          2
                """)
                        .getFirst();
        assertEquals("WGE1/0/1", row.port());
        assertEquals("3", row.queue());
        assertEquals(512L, row.counters().get("Recv"));
        assertEquals(77L, row.counters().get("Send"));
    }

    @Test
    void comwareCountsItsQueuesInBlocks() {
        List<CounterRow> rows =
                read(
                        """
                        Interface: HundredGigE1/0/9
                         Direction: outbound
                         Forwarded: 38 packets, 3120 bytes
                         Dropped: 2 packets, 128 bytes
                         Queue 0
                          Forwarded: 30 packets, 2048 bytes, 0 pps, 0 bps
                          Dropped: 0 packets, 0 bytes
                          Current queue length: 0 packets
                         Queue 3
                          Forwarded: 8 packets, 1072 bytes, 0 pps, 0 bps
                          Dropped: 2 packets, 128 bytes
                          Current queue length: 5 packets
                        """);
        assertEquals(3, rows.size(), rows::toString);
        assertEquals("", rows.getFirst().queue());
        assertEquals(38L, rows.getFirst().counters().get("Forwarded packets"));
        CounterRow third = rows.getLast();
        assertEquals("HundredGigE1/0/9", third.port());
        assertEquals("3", third.queue());
        assertEquals(
                Map.of(
                        "Forwarded packets", 8L,
                        "Forwarded bytes", 1072L,
                        "Dropped packets", 2L,
                        "Dropped bytes", 128L),
                third.counters());
    }

    @Test
    void nxosCountsPfcFrames() {
        List<CounterRow> rows =
                read(
                        """
                        ============================================================
                        Port               Mode Oper(VL bmap)  RxPPP      TxPPP
                        ============================================================

                        Ethernet1/1        Auto Off           0          0
                        Ethernet1/2        On   On  (8)       4088353    1890
                        Ethernet1/1/5      On   On   (0)      0          12
                        """);
        assertEquals(
                List.of(
                        new CounterRow("Ethernet1/1", "", Map.of("RxPPP", 0L, "TxPPP", 0L)),
                        new CounterRow(
                                "Ethernet1/2", "", Map.of("RxPPP", 4_088_353L, "TxPPP", 1890L)),
                        new CounterRow("Ethernet1/1/5", "", Map.of("RxPPP", 0L, "TxPPP", 12L))),
                rows);
    }

    @Test
    void nxosCountsItsQueuesBetweenBars() {
        List<CounterRow> rows =
                read(
                        """
                        Egress Queuing for Ethernet1/51 [System]
                        ------------------------------------------------------------------------------
                        QoS-Group# Bandwidth% PrioLevel                Shape                   QLimit
                                                           Min          Max        Units
                        ------------------------------------------------------------------------------
                              3             -         1           -            -     -            9(D)
                        +-------------------------------------------------------------+
                        |                              QOS GROUP 0                    |
                        +-------------------------------------------------------------+
                        |                           |  Unicast       |Multicast       |
                        +-------------------------------------------------------------+
                        |                   Tx Pkts |       202328436|              17|
                        | WRED/AFD & Tail Drop Pkts |               5|               0|
                        |              Q Depth Byts |              91|               0|
                        +-------------------------------------------------------------+
                        |                              QOS GROUP 3                    |
                        +-------------------------------------------------------------+
                        |                   Tx Pkts |               8|               0|
                        +-------------------------------------------------------------+

                        PFC Statistics
                        ------------------------------------------------------------------------------
                        TxPPP:                   31,   RxPPP:                    7
                        """);
        assertEquals(
                new CounterRow(
                        "Ethernet1/51",
                        "0",
                        Map.of(
                                "Tx Pkts Unicast", 202_328_436L,
                                "Tx Pkts Multicast", 17L,
                                "WRED/AFD & Tail Drop Pkts Unicast", 5L,
                                "WRED/AFD & Tail Drop Pkts Multicast", 0L)),
                rows.getFirst());
        assertEquals("3", rows.get(1).queue());
        assertEquals(
                new CounterRow("Ethernet1/51", "", Map.of("TxPPP", 31L, "RxPPP", 7L)),
                rows.getLast());
    }

    @Test
    void eosCountsItsQueues() {
        List<CounterRow> rows =
                read(
                        """
                        Port    TxQ    Counter/pkts    Counter/bytes    Drop/pkts    Drop/bytes
                        -----  -----  --------------  ---------------  -----------  ------------
                        Et9     UC0       1,234,567      987,654,321            0             0
                        Et9     UC3              10             1000            2           256
                        """);
        assertEquals(
                new CounterRow(
                        "Et9",
                        "UC3",
                        Map.of(
                                "Counter/pkts", 10L,
                                "Counter/bytes", 1000L,
                                "Drop/pkts", 2L,
                                "Drop/bytes", 256L)),
                rows.getLast());
        assertEquals(987_654_321L, rows.getFirst().counters().get("Counter/bytes"));
    }

    @Test
    void aTableWithoutRowsCountsNothing() {
        assertEquals(
                List.of(),
                read(
                        """
                        Port               RxPfc            TxPfc
                        """));
        assertEquals(List.of(), read(""));
    }

    @Test
    void aCatalystCountsItsQueuesByThresholds() {
        List<CounterRow> rows =
                read(
                        """
                        GigabitEthernet1/0/7 (All statistics are in packets)

                          dscp: incoming
                        -------------------------------

                          0 -  4 :        9911            0            0            0            0
                          output queues enqueued:
                         queue:    threshold1   threshold2   threshold3
                        -----------------------------------------------
                         queue 0:           0           3           0
                         queue 1:       88231           0          12

                          output queues dropped:
                         queue:    threshold1   threshold2   threshold3
                        -----------------------------------------------
                         queue 0:           0           0           0
                         queue 1:          41           0           0

                        Policer: Inprofile:            0 OutofProfile:            0
                        """);
        assertEquals(2, rows.size(), rows::toString);
        assertEquals("GigabitEthernet1/0/7", rows.getLast().port());
        assertEquals("1", rows.getLast().queue());
        assertEquals(
                Map.of(
                        "enqueued threshold1", 88_231L,
                        "enqueued threshold2", 0L,
                        "enqueued threshold3", 12L,
                        "dropped threshold1", 41L,
                        "dropped threshold2", 0L,
                        "dropped threshold3", 0L),
                rows.getLast().counters());
    }
}

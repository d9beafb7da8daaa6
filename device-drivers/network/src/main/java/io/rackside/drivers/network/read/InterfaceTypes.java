package io.rackside.drivers.network.read;

import java.util.Map;

/** The words of IANAifType-MIB that are met on cabinets' devices. */
final class InterfaceTypes {
    static final String ETHERNET = "ethernetCsmacd";

    private static final Map<Long, String> WORDS =
            Map.ofEntries(
                    Map.entry(1L, "other"),
                    Map.entry(6L, ETHERNET),
                    Map.entry(7L, "iso88023Csmacd"),
                    Map.entry(18L, "ds1"),
                    Map.entry(19L, "e1"),
                    Map.entry(22L, "propPointToPointSerial"),
                    Map.entry(23L, "ppp"),
                    Map.entry(24L, "softwareLoopback"),
                    Map.entry(28L, "slip"),
                    Map.entry(31L, "sip"),
                    Map.entry(32L, "frameRelay"),
                    Map.entry(33L, "rs232"),
                    Map.entry(37L, "atm"),
                    Map.entry(39L, "sonet"),
                    Map.entry(48L, "modem"),
                    Map.entry(50L, "sonetPath"),
                    Map.entry(53L, "propVirtual"),
                    Map.entry(54L, "propMultiplexor"),
                    Map.entry(56L, "fibreChannel"),
                    Map.entry(62L, "fastEther"),
                    Map.entry(69L, "fastEtherFX"),
                    Map.entry(70L, "channel"),
                    Map.entry(71L, "ieee80211"),
                    Map.entry(81L, "ds0"),
                    Map.entry(92L, "frameRelayMPI"),
                    Map.entry(94L, "adsl"),
                    Map.entry(97L, "vdsl"),
                    Map.entry(100L, "voiceEM"),
                    Map.entry(101L, "voiceFXO"),
                    Map.entry(102L, "voiceFXS"),
                    Map.entry(104L, "voiceOverIp"),
                    Map.entry(108L, "pppMultilinkBundle"),
                    Map.entry(117L, "gigabitEthernet"),
                    Map.entry(126L, "ip"),
                    Map.entry(127L, "docsCableMaclayer"),
                    Map.entry(128L, "docsCableDownstream"),
                    Map.entry(129L, "docsCableUpstream"),
                    Map.entry(131L, "tunnel"),
                    Map.entry(135L, "l2vlan"),
                    Map.entry(136L, "l3ipvlan"),
                    Map.entry(142L, "ipForward"),
                    Map.entry(150L, "mplsTunnel"),
                    Map.entry(160L, "usb"),
                    Map.entry(161L, "ieee8023adLag"),
                    Map.entry(166L, "mpls"),
                    Map.entry(169L, "shdsl"),
                    Map.entry(188L, "radioMAC"),
                    Map.entry(195L, "opticalChannel"),
                    Map.entry(196L, "opticalTransport"),
                    Map.entry(205L, "docsCableUpstreamChannel"),
                    Map.entry(209L, "bridge"),
                    Map.entry(243L, "wwanPP"),
                    Map.entry(244L, "wwanPP2"),
                    Map.entry(250L, "gpon"));

    private InterfaceTypes() {}

    /** The word of a type, or its number. */
    static String word(long type) {
        return WORDS.getOrDefault(type, Long.toString(type));
    }
}

package io.rackside.drivers.snmp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

/** What is tried for a user, and the words people use for it. */
class ProtocolsTest {
    @Test
    void bothWaysToStretchAKeyAreTriedWhereTheHashIsShorter() {
        assertEquals(
                List.of(Privacy.AES_256, Privacy.AES_256_REEDER),
                Privacy.candidates(Optional.of(Privacy.AES_256), Authentication.SHA_1));
        assertEquals(
                List.of(Privacy.AES_256),
                Privacy.candidates(Optional.of(Privacy.AES_256), Authentication.SHA_256));
        assertEquals(
                List.of(Privacy.AES_192),
                Privacy.candidates(Optional.of(Privacy.AES_192), Authentication.SHA_224));
    }

    @Test
    void strongCiphersAreTriedBeforeWeakOnes() {
        List<Privacy> all = Privacy.candidates(Optional.empty(), Authentication.MD5);
        assertEquals(Privacy.values().length, all.size());
        assertEquals(Privacy.AES_128, all.getFirst());
        assertEquals(
                List.of(Privacy.DES),
                Privacy.candidates(Optional.of(Privacy.DES), Authentication.MD5));
        assertEquals(
                List.of(Privacy.TRIPLE_DES),
                Privacy.candidates(Optional.of(Privacy.TRIPLE_DES), Authentication.SHA_1));
    }

    @ParameterizedTest
    @CsvSource({"sha256, SHA_256", "SHA, SHA_1", "SHA-512, SHA_512", "md5, MD5"})
    void hashesAreReadAsPeopleWriteThem(String word, Authentication hash) {
        assertEquals(Optional.of(hash), Authentication.of(word));
    }

    @ParameterizedTest
    @CsvSource({
        "aes, AES_128",
        "AES-256, AES_256",
        "aes192, AES_192",
        "des, DES",
        "3des, TRIPLE_DES"
    })
    void ciphersAreReadAsPeopleWriteThem(String word, Privacy cipher) {
        assertEquals(Optional.of(cipher), Privacy.of(word));
    }

    @ParameterizedTest
    @CsvSource({
        "snmp://10.0.0.1, snmp://10.0.0.1",
        "SNMP://sw-1:1161/, snmp://sw-1:1161",
        "snmp://[fe80::1%25eth0], snmp://[fe80::1%25eth0]",
        "snmp://[fe80::1%eth0]:161, snmp://[fe80::1%25eth0]"
    })
    void addressesAreReadAsPeopleWriteThem(String text, String address) {
        assertEquals(address, SnmpAddress.parse(text).orElseThrow().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "snmp://",
        "http://10.0.0.1",
        "snmp://10.0.0.1:0",
        "snmp://[10.0.0.1]",
        "snmp://a b"
    })
    void whatIsNoAddressIsNone(String text) {
        assertEquals(Optional.empty(), SnmpAddress.parse(text));
    }
}

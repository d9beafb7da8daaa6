package io.rackside.bmc.redfish.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;

/** No secret is left in what is kept, and what is none is left. */
class SecretMaskTest {
    private static final String CANARY = "c4nary-S3cret";

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Password':'X'}",
                "{'Attributes':{'Users.2.Password':'X','IPMILan.1.EncryptionKey':'X'}}",
                "{'SNMP':{'CommunityStrings':[{'CommunityString':'X','Name':'X'}]}}",
                "{'SNMP.1.AgentCommunity':'X'}",
                "{'TrapCommunity':'X','ReadOnlyCommunity':'X','CommunityNames':['X','X']}",
                "{'AuthenticationKey':'X','EncryptionKey':'X','AuthKey':'X','PrivKey':'X'}",
                "{'SNMPv3':{'AuthPassphrase':'X','PrivacyKey':'X'}}",
                "{'SharedSecret':'X','ClientSecret':'X','OEM':{'api_key':'X','AccessToken':'X'}}",
                "{'HttpHeaders':[{'Authorization':'X'},'X']}",
                "{'KgKey':'X','KG':'X','BMCKey':'X','K_G':'X'}",
                "{'AttributeName':'SysPassword','CurrentValue':'X','DefaultValue':'X'}",
                "{'Parameters':[{'Name':'AdminPwd','Value':'X'}]}",
                "{'UefiBootPassword':'X','AdminPIN':'X','Otp':'X'}",
                "{'LicenseKey':'X','LicenseString':'X','LicenseData':'X'}",
                "{'PrivateKey':'-----BEGIN PRIVATE KEY-----X-----END PRIVATE KEY-----'}",
                "{'Data':'a -----BEGIN RSA PRIVATE KEY-----\\n"
                        + "X\\n"
                        + "-----END RSA PRIVATE KEY----- b'}",
                "{'Message':'user admin set password=X from 10.0.0.1'}",
                "{'Message':'community: X'}",
                "{'Uri':'https://user:X@host/path','Header':'Basic X'}",
                "{'SSHKeys':{'PrivateKeyData':'X'},'HostKey':'X'}",
                "{'WiFi':{'PreSharedKey':'X','SessionKey':'X'},'WebPasswd':12345}",
            })
    void aSecretIsMasked(String text) throws IOException {
        JsonNode resource = json(text.replace("X", CANARY));
        List<String> masked = SecretMask.mask(resource);
        assertFalse(resource.toString().contains(CANARY), resource.toString());
        assertFalse(resource.toString().contains("12345"), resource.toString());
        assertFalse(masked.isEmpty());
        assertFalse(masked.toString().contains(CANARY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Password':null,'CommunityString':''}",
                "{'MinPasswordLength':8,'PasswordPolicy':'Strong','PasswordChangeRequired':false}",
                "{'TokenType':'JWT','AuthenticationProtocol':'HMAC_SHA96','KeyType':'RSA'}",
                "{'CommunityAccessMode':'Full','PasswordExpiration':'2027-01-01T00:00:00Z'}",
                "{'SerialNumber':'SN1','Model':'M','MonkeyPatch':'no','Keyboard':'US'}",
                "{'Description':'Token ring and the secret of the keys'}",
                "{'@odata.id':'/redfish/v1/Password','PartNumber':'KG-77'}",
                "{'URI':'https://host/path','Mail':'somebody@example.org'}",
            })
    void whatIsNoSecretStays(String text) throws IOException {
        JsonNode resource = json(text);
        String before = resource.toString();
        assertEquals(List.of(), SecretMask.mask(resource));
        assertEquals(before, resource.toString());
    }

    @Test
    void whatWasMaskedIsTold() throws IOException {
        JsonNode resource = json("{'Oem':{'X':[{'Password':'a'},{'Password':'b'}]}}");
        assertEquals(List.of("/Oem/X/0/Password", "/Oem/X/1/Password"), SecretMask.mask(resource));
        assertTrue(resource.toString().contains(SecretMask.MASK));
    }
}

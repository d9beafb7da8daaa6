/** What is weak in how a BMC lets people in, whatever it speaks; found by reading only. */
package io.rackside.bmc.security;

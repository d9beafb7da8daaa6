/**
 * What has to be done to a port so that it is as a profile wants it: in which order and why, at
 * what risk, who is in the way, and the way back. Pure: what it is given goes in, a plan comes out.
 */
package io.rackside.nic.plan;

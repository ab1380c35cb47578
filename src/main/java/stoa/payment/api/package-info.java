/** What others may say to and hear from the payments. */
package stoa.payment.api;

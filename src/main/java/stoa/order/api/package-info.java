/** What others may say to and hear from the orders. */
package stoa.order.api;

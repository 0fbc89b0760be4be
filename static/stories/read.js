// Tells once that this page's story was looked at for five seconds: see articles/reading.
(() => {
  const { read } = document.currentScript.dataset;
  let timer;
  const look = () => {
    clearTimeout(timer);
    if (!document.hidden && !document.prerendering) timer = setTimeout(tell, 5000);
  };
  const tell = () => {
    document.removeEventListener("visibilitychange", look);
    navigator.sendBeacon(read);
  };
  document.addEventListener("prerenderingchange", look);
  document.addEventListener("visibilitychange", look);
  look();
})();

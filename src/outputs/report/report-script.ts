/**
 * The only script of the report: sorts tables by a click on a header and areas by a click on a figure, and opens the
 * districts before printing. It asks nobody for anything. Plain old JavaScript, because an office's browser may be old.
 */
export const reportScript = `
(function(){
function value(text){var t=text.replace(/[,%]/g,'').trim();if(t==='–'||t==='')return -1;return /^-?[0-9]+(\\.[0-9]+)?$/.test(t)?parseFloat(t):t}
function compare(a,b){if(typeof a==='number'&&typeof b==='number')return a-b;if(typeof a==='number')return -1;if(typeof b==='number')return 1;return a<b?-1:a>b?1:0}
function sort(parent,items,read,down){var keyed=items.map(function(item,i){return{item:item,key:read(item),i:i}});
keyed.sort(function(a,b){var c=compare(a.key,b.key);return c===0?a.i-b.i:down?-c:c});
keyed.forEach(function(k){parent.appendChild(k.item)})}
document.querySelectorAll('table.sortable').forEach(function(table){
var heads=[].slice.call(table.tHead.rows[0].cells);
heads.forEach(function(head,column){head.tabIndex=0;
function go(){var down=head.getAttribute('aria-sort')!=='descending'&&column>0||head.getAttribute('aria-sort')==='ascending';
heads.forEach(function(h){h.removeAttribute('aria-sort')});head.setAttribute('aria-sort',down?'descending':'ascending');
var body=table.tBodies[0];sort(body,[].slice.call(body.rows),function(row){return value(row.cells[column].textContent)},down)}
head.addEventListener('click',go);head.addEventListener('keydown',function(e){if(e.key==='Enter'||e.key===' '){e.preventDefault();go()}})})});
var buttons=[].slice.call(document.querySelectorAll('.band.head button'));
buttons.forEach(function(button){button.addEventListener('click',function(){
var column=Number(button.getAttribute('data-column'));var down=button.getAttribute('data-order')!=='down'&&column>0||button.getAttribute('data-order')==='up';
buttons.forEach(function(b){b.removeAttribute('data-order')});button.setAttribute('data-order',down?'down':'up');
document.querySelectorAll('.bands,.area.district>.inner').forEach(function(parent){
var items=[].slice.call(parent.children).filter(function(c){return c.classList.contains('area')});
var after=[].slice.call(parent.children).filter(function(c){return c.classList.contains('scroll')});
sort(parent,items,function(item){if(column===0)return item.getAttribute('data-area');return value(item.querySelector('summary').querySelectorAll('b')[column-1].firstChild.nodeValue)},down);
after.forEach(function(c){parent.appendChild(c)})})})});
window.addEventListener('beforeprint',function(){document.querySelectorAll('.area.district').forEach(function(d){d.open=true})});
})();
`.trim();
